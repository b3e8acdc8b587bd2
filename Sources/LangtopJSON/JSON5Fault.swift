/// Where a text stops being JSON5, and why.
public struct JSON5Fault: Error, Equatable {
    /// The line, from 1.
    public let line: Int
    /// What is wrong there, for people; nothing of the text, which may hold a secret.
    public let message: String
}
