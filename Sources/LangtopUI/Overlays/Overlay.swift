import LangtopCore
import LangtopScreen

/// A view on top of the dashboard.
protocol Overlay: Sendable {
    /// What it is in one word, for the path in the header.
    var kind: String { get }
    /// What it shows, for the end of that path.
    var title: String { get }
    /// Its own keys; those of `Keymap.everywhere` are asked after them.
    var bindings: [KeyBinding] { get }
    /// Actions of the dashboard that work here as they do there.
    var shared: Set<Action> { get }
    /// Keys of everywhere that it has no use for: the footer does not offer them.
    var idle: Set<Action> { get }
    /// What its columns say, for help.
    var help: [HelpLine] { get }
    /// The line that is typed in, if one is: it stands in the footer.
    var typing: TypedLine? { get }
    /// Takes a key as text where the view has a line to type in; nil where it has no use for it.
    mutating func type(_ key: Key) -> Reaction?
    /// Carries out a key.
    mutating func perform(_ action: Action) -> Reaction
    /// The request under the cursor, by whose values can be filtered; nil where there is none.
    var selected: Generation? { get }
    /// The step under the cursor, to copy: the request, or what surrounds requests; nil where there is none.
    var step: Span? { get }
    /// The names of what its rows can be ordered by; none where a key only turns them round.
    var sorts: [String] { get }
    /// Which of them orders them.
    var sortName: String { get }
    /// The fields it can group by, and which of them it does; nil where it has no groups.
    var groupings: [Dimension] { get }
    var grouping: Dimension? { get }
    /// What stands behind what it shows, to be written to a file; nil where nothing does.
    func exported(_ context: ViewContext) -> Export.Subject?
    /// Goes back one step within the view; false where there is none, so that the view closes.
    mutating func goBack() -> Bool
    /// Takes in an answer; answers to other questions are passed over.
    mutating func receive(_ event: Event)
    /// What it asks for after a new snapshot or an answer.
    mutating func followUp(_ context: ViewContext) -> [Effect]
    /// What it asks for now that it is laid out; only the view on top is asked.
    mutating func demand() -> [Effect]
    /// Brings cursors and scrolling in line with what is there and how much of it is shown; comes after every event.
    mutating func settle(_ context: ViewContext, in area: Rect)
    /// Takes a click: selects what is there, or says which action it stands for.
    mutating func click(_ point: Point, _ context: ViewContext, in area: Rect) -> Action?
    /// Takes a turn of the wheel, up or down.
    mutating func wheel(_ point: Point, _ action: Action)
    /// The next instant at which the clock alone changes what it shows; nil where it does not.
    func nextChange(after now: Timestamp) -> Timestamp?
    /// Draws everything between header and footer.
    func render(_ context: ViewContext, in area: Rect, into buffer: inout CellBuffer)
}

extension Overlay {
    var shared: Set<Action> { [] }
    var idle: Set<Action> { [] }
    var help: [HelpLine] { [] }
    var typing: TypedLine? { nil }
    var selected: Generation? { nil }
    var step: Span? { selected.map { Span($0) } }
    var sorts: [String] { [] }
    var sortName: String { "" }
    var groupings: [Dimension] { [] }
    var grouping: Dimension? { nil }
    func exported(_ context: ViewContext) -> Export.Subject? { nil }
    mutating func type(_ key: Key) -> Reaction? { nil }
    mutating func goBack() -> Bool { false }
    mutating func receive(_ event: Event) {}
    mutating func followUp(_ context: ViewContext) -> [Effect] { [] }
    mutating func demand() -> [Effect] { [] }
    mutating func settle(_ context: ViewContext, in area: Rect) {}
    mutating func click(_ point: Point, _ context: ViewContext, in area: Rect) -> Action? { nil }
    mutating func wheel(_ point: Point, _ action: Action) { _ = perform(action) }
    func nextChange(after now: Timestamp) -> Timestamp? { nil }
}
