/// A failure as the store kept it.
public struct ErrorText: Sendable, Equatable {
    /// The exception's class name.
    public var className = ""
    /// The code, a number or a word.
    public var code = ""
    /// The message, often of many lines.
    public var message = ""
    /// The provider that answered, where one did.
    public var provider = ""
    /// The traceback, where one was kept.
    public var traceback = ""

    /// An empty error.
    public init() {}
}
