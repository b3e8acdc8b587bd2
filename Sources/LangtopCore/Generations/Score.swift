/// A judgement of a trace or of one of its steps: a Langfuse score.
public struct Score: Sendable, Equatable {
    /// What was judged: `helpfulness`.
    public var name: String
    /// The verdict as text: a number, a category, true or false.
    public var value: String
    /// What was said about it; empty for nothing.
    public var comment: String
    /// The store's key of the step that was judged; empty for the trace as a whole.
    public var span: String

    /// A judgement.
    public init(name: String, value: String, comment: String = "", span: String = "") {
        self.name = name
        self.value = value
        self.comment = comment
        self.span = span
    }
}
