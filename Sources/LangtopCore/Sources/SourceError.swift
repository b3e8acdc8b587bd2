/// Why a source could not answer, in words for people and without secrets.
public struct SourceError: Error, Sendable, Equatable {
    /// What kind of failure it is; decides what happens next.
    public enum Kind: Sendable, Equatable {
        /// Nobody answers or the connection broke: try again.
        case unreachable
        /// The server has no connection left for this user: try again.
        case crowded
        /// Refused: password, role, database. Trying again is allowed but slow.
        case refused
        /// It took longer than allowed: ask for less.
        case timeout
        /// It answers too many calls already and asks for a pause of so long: the connection is good.
        case throttled(Duration)
        /// The store is fine and holds nothing of the kind that was only looked for.
        case absent
        /// The store is not what was expected: no such table, a foreign schema.
        case unsuitable
        /// The store answered something that cannot be read.
        case malformed
        /// What was asked for is not there.
        case notFound
        /// The call was cancelled.
        case cancelled
    }

    /// What kind of failure it is.
    public var kind: Kind
    /// One line: what, where and how to fix it.
    public let message: String

    /// A failure in words for people.
    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = PlainLine(message).text
    }
}
