/// What is wrong with a template of the status line.
public struct LineTemplateError: Error, Equatable {
    /// For people.
    public let message: String
}
