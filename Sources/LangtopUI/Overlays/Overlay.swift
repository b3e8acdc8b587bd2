import LangtopScreen

/// A view on top of the dashboard.
protocol Overlay: Sendable {
    /// The path shown in the header.
    var title: String { get }
    /// Its own keys; those of `Keymap.everywhere` are asked after them.
    var bindings: [KeyBinding] { get }
    /// Takes a key as text where the view has a line to type in; true where it used it.
    mutating func type(_ key: Key) -> Bool
    /// Carries out a key: a view to open on top, and what the program must do.
    mutating func perform(_ action: Action, _ state: AppState) -> (next: (any Overlay)?, effects: [Effect])
    /// Moves the cursor to a line inside the frame, `height` lines high.
    mutating func select(line: Int, height: Int)
    /// Takes in an answer; answers to other questions are passed over.
    mutating func receive(_ event: Event)
    /// Draws everything between header and footer.
    func render(_ state: AppState, in area: Rect, into buffer: inout CellBuffer)
}

extension Overlay {
    mutating func type(_ key: Key) -> Bool { false }
    mutating func receive(_ event: Event) {}
    mutating func select(line: Int, height: Int) {}
}
