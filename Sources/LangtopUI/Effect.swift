public import LangtopAlerts
public import LangtopCore
public import LangtopDoctor
public import LangtopQuery

/// What the state asks of the program; the state itself touches nothing.
public enum Effect: Sendable, Equatable {
    /// Show something else from now on.
    case request(SnapshotRequest)
    /// Find out so much of the day's and the month's spend from now on.
    case spending(SpendDemand)
    /// Tell the span apart by these fields as well from now on.
    case groupAlso(by: [Dimension])
    /// Read everything about one generation, which another source may hold as well.
    case fetchDetail(Generation.ID, duplicate: DuplicateRow?)
    /// Read one trace.
    case fetchTrace(Trace.ID)
    /// Read generations deeper than memory holds.
    case list(GenerationList)
    /// Tell what memory knows of a dimension.
    case values(Dimension)
    /// Tell of which fields requests in memory have values.
    case findFields
    /// Keep a line that was typed for the next run.
    case remember(String, as: TypedKind)
    /// Keep what was chosen on the options screen for the next run.
    case keep(KeptOption)
    /// Write something to a new file, and say where it is.
    case export(Export)
    /// Price every request of the window once more, and say what is missing or wrong.
    case examine
    /// Find out what changed between two spans, and read their rows from now on; nil where nobody looks any more.
    case explain(ChangeQuestion?)
    /// Put the sessions of the window together.
    case sessions(SessionDemand)
    /// Find what of the window bought nothing.
    case waste
    /// Ask each service of the stack whether it answers.
    case askServices
    /// Write into the configuration file what a model costs; the reader said yes.
    case addPrice(PriceProposal)
    /// Leave a finding out from now on, by its `Finding.id`.
    case ignore(Finding.ID)
    /// Ask the sources this often.
    case setInterval(Duration)
    /// Ask the sources now.
    case refresh
    /// Forget what the terminal shows and draw everything.
    case redraw
    /// Look for the reader's own themes.
    case findThemes
    /// Put text on the clipboard.
    case copy(ClipboardText)
    /// Tell of alerts that were raised, changed their level or are over.
    case alert([AlertChange])
    /// Name the terminal's window; nil gives it back what it was called before.
    case title(PlainLine?)
    /// Ring.
    case bell
    /// Stop the program as the shell's Ctrl-Z does.
    case suspend
    /// Leave.
    case quit
}
