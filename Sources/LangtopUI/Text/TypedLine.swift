/// What stands in the last line while the reader types or is asked.
enum TypedLine: Sendable, Equatable {
    /// What is asked for, what is being typed, and what is wrong with it.
    case text(mark: String, LineEditor, problem: String = "", wrong: Range<Int>? = nil)
    /// Whether to write something; one key answers.
    case question(WriteQuestion)
    /// Which of a row's values to filter by; one key answers.
    case choice(ValueChoice)
}
