/// Why a file cannot be read, and what to do about it, as the end of a sentence that names the file.
public struct FileFault: Error, Equatable {
    /// The words.
    public let reason: String

    /// Words that end a sentence about a file.
    public init(reason: String) { self.reason = reason }
}
