import LangtopCore
import LangtopScreen

/// One part of the dashboard: it keeps its own cursor, order and scrolling, and draws itself into any area.
protocol Pane: Sendable {
    /// Which pane it is.
    static var id: PaneID { get }
    /// Where it stands.
    static var spot: PaneSpot { get }
    /// Whose colour its frame has.
    static var box: PaneBox { get }
    /// Whether its numbers are those of the window; then its frame says how much of that was read.
    static var isOfWindow: Bool { get }
    /// Whether it is a list with a cursor.
    static var isList: Bool { get }
    /// What Enter opens, in a word or two for the footer.
    static var opens: String { get }
    /// What its columns say, for help.
    static var help: [HelpLine] { get }
    init()
    /// How many rows it needs at least and would like, and how eagerly it takes spare ones.
    func room(_ context: ViewContext, width: Int) -> PaneRoom
    /// Takes in what the screen shows from now on; says what the program must do.
    mutating func show(_ arrival: Arrival, _ context: ViewContext) -> [Effect]
    /// Takes in an answer; answers to other questions are passed over.
    mutating func receive(_ event: Event, _ context: ViewContext)
    /// Does what waited for an instant.
    mutating func advance(to now: Timestamp)
    /// The next instant at which it has something to do; nil for none.
    var due: Timestamp? { get }
    /// Brings its cursor in line with its rows, of which so many are shown.
    mutating func settle(_ context: ViewContext, lines: Int)
    /// Carries out a key; nil where it means nothing here.
    mutating func perform(_ action: Action, _ context: ViewContext) -> Reaction?
    /// Takes a click beside its rows, on a heading.
    mutating func click(_ point: Point, _ context: ViewContext, in area: Rect)
    /// What a click on a heading asks for, where that is more than another order of its own rows.
    func heading(_ point: Point, _ context: ViewContext, in area: Rect) -> Action?
    /// Puts the cursor on the row on a line, from the first one shown; whether it was there, nil where no row is.
    mutating func select(line: Int, _ context: ViewContext) -> Bool?
    /// Where its rows stand; empty where it has none.
    func rows(_ context: ViewContext, in area: Rect) -> Rect
    /// Draws it with its frame.
    func render(_ context: ViewContext, in area: Rect, into buffer: inout CellBuffer)
    /// Draws its rows with their headings alone, where there is no room for frames.
    func renderRows(_ context: ViewContext, in area: Rect, into buffer: inout CellBuffer)
}

extension Pane {
    static var box: PaneBox { .rows }
    static var isOfWindow: Bool { false }
    static var isList: Bool { false }
    static var opens: String { "open" }
    static var help: [HelpLine] { [] }
    var due: Timestamp? { nil }
    mutating func show(_ arrival: Arrival, _ context: ViewContext) -> [Effect] { [] }
    mutating func receive(_ event: Event, _ context: ViewContext) {}
    mutating func advance(to now: Timestamp) {}
    mutating func settle(_ context: ViewContext, lines: Int) {}
    mutating func perform(_ action: Action, _ context: ViewContext) -> Reaction? { nil }
    mutating func click(_ point: Point, _ context: ViewContext, in area: Rect) {}
    func heading(_ point: Point, _ context: ViewContext, in area: Rect) -> Action? { nil }
    mutating func select(line: Int, _ context: ViewContext) -> Bool? { nil }
    func rows(_ context: ViewContext, in area: Rect) -> Rect { Rect(Size(width: 0, height: 0)) }
    func renderRows(_ context: ViewContext, in area: Rect, into buffer: inout CellBuffer) {}

    /// Lists every request on screen in an order.
    func openAll(orderedBy name: String, _ context: ViewContext) -> Reaction {
        guard let snapshot = context.snapshot else { return Reaction(notice: context.absence) }
        return Reaction(next: ListOverlay(all: snapshot), order: TableOrder(by: name))
    }

    /// Says that there is nothing to open, or why it is not known.
    func open(none: String, _ context: ViewContext) -> Reaction { Reaction(notice: context.absence(none)) }

    /// Draws its frame with its number; the area inside.
    func frame(
        _ title: String? = nil, titles: [[Box.Label]] = [], notes: [[Box.Label]], _ context: ViewContext, in area: Rect,
        into buffer: inout CellBuffer
    ) -> Rect {
        let share = Self.isOfWindow ? context.share.map { [$0] } ?? [] : []
        return context.frame(
            title ?? Self.id.name, number: PaneCatalog.number(of: Self.id), isFocused: context.focus == Self.id,
            box: Self.box, titles: titles, notes: share + notes, in: area, into: &buffer)
    }
}
