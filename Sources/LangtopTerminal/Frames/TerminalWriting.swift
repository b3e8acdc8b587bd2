/// What a terminal takes beside plain text, as its description has it.
struct TerminalWriting: Equatable {
    /// The cursor goes to a column of its row (CHA).
    var hasColumns: Bool
    /// Erased cells have the background of the pen (ECH, EL, ED).
    var erases: Bool
}
