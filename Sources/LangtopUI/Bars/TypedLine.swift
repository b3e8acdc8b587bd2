/// What stands in the last line while the reader types or is asked.
enum TypedLine: Sendable, Equatable {
    /// What is asked for, what is being typed, and what is wrong with it.
    case text(mark: String, LineEditor, problem: String = "", wrong: Range<Int>? = nil)
    /// Whether to write something; one key answers.
    case question(WriteQuestion)
    /// What one key chooses from, where there is no room for a frame.
    case menu(Menu)
}
