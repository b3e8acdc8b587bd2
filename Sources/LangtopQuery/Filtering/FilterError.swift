/// Why a filter text cannot be understood, in one line with the place.
public struct FilterError: Error, Sendable, Equatable {
    /// One line: what, and what was expected.
    public var message: String
    /// Where in the text, in Unicode scalars from 0.
    public var position: Int
    /// How many scalars of the text cannot be understood.
    public var length: Int

    /// Why a filter text cannot be understood.
    public init(_ message: String, at position: Int, length: Int = 1) {
        self.message = message
        self.position = position
        self.length = length
    }

    /// The message with the place, for where the text is not seen beside it.
    public var line: String { "column \(position + 1): \(message)" }
}
