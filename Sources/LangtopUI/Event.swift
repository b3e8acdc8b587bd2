public import LangtopCore
public import LangtopDoctor
public import LangtopQuery
public import LangtopScreen

/// Everything that can change the screen; the program turns keys, clocks and answers into these.
public enum Event: Sendable {
    /// The reader pressed a key or moved the mouse.
    case key(Key)
    /// The terminal has a new size.
    case resize(Size)
    /// The store published a new view.
    case snapshot(Snapshot)
    /// Time passed; ages are counted from here.
    case tick(Timestamp)
    /// tmux did not take a text of `Effect.copy`.
    case notCopied
    /// The program that is told of alerts could not be; why, in one line.
    case hookFailed(PlainLine)
    /// The answer to `Effect.addPrice`: where it was written, or why not.
    case priceSettled(PlainLine)
    /// The answer to `Effect.fetchDetail`.
    case detail(Generation.ID, Result<GenerationDetail, SourceError>)
    /// The answer to `Effect.fetchTrace`.
    case trace(Trace.ID, Result<Trace, SourceError>)
    /// The answer to `Effect.examine`.
    case examined([Finding], recorded: [RecordedCost])
    /// The answer to `Effect.explain`.
    case explained(WindowChange)
    /// The answer to `Effect.sessions`.
    case sessions(SessionList)
    /// The answer to `Effect.waste`.
    case waste(Waste)
    /// The answer to `Effect.askServices`; nothing where they could not be asked.
    case services([ServiceStatus])
    /// The answer to `Effect.findThemes`.
    case themes([NamedTheme])
    /// The answer to `Effect.export`: where the file is, or why there is none.
    case exported(PlainLine)
    /// The answer to `Effect.findFields`.
    case fields(Set<Dimension>)
    /// The answer to `Effect.values`.
    case values(Dimension, [String])
    /// What was to be remembered could not be written; why, in one line.
    case notRemembered(PlainLine)
    /// The answer to `Effect.list`.
    case listed(GenerationList, Result<GenerationListing, SourceError>)
}
