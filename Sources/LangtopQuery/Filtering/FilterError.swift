/// Why a filter text cannot be understood, in one line with the place.
public struct FilterError: Error, Sendable, Equatable {
    /// One line: what and where.
    public var message: String
    /// Where in the text, in Unicode scalars from 0.
    public var position: Int

    /// Why a filter text cannot be understood.
    public init(_ message: String, at position: Int) {
        self.message = message
        self.position = position
    }
}
