/// What is kept of a row, a column each; all are whole numbers.
enum Column: Int, CaseIterable {
    /// Milliseconds from the segment's start in 20 bits, the state in 16 above them, the service tier in 2 above that.
    case head
    /// Half of the hash of the store's key: with the start it is the row's identity.
    case identity
    /// What served the request, a number of the vocabulary.
    case route
    /// Who sent it, a number of the vocabulary.
    case caller
    /// The session, a number of the segment's table.
    case session
    /// Milliseconds from start to end, `Optional` in form.
    case latency
    /// Milliseconds from start to first token, `Optional` in form.
    case firstToken
    case prompt
    case completion
    /// What the total has above prompt and completion.
    case surplus
    /// The bits of the spend in US dollars.
    case spend
    case cacheRead
    case cacheWrite
    case reasoning
    case hourlyCacheWrite
    case audioInput
    case audioOutput
    /// A digest of what was sent; 0 where the store has none.
    case promptDigest
    /// What tells the same request in another source; all zero while there is one source.
    case response
    case call
    case trace
    case digestedTrace

    /// A value for each column.
    typealias Values<Element> = InlineArray<22, Element>
    /// How many columns there are.
    static let count = Values<Int>.count

    /// A number that may be negative, small where its magnitude is.
    @inline(__always)
    static func packed(_ value: Int) -> UInt64 { UInt64(bitPattern: Int64(value << 1 ^ value >> 63)) }

    @inline(__always)
    static func unpacked(_ bits: UInt64) -> Int { Int(truncatingIfNeeded: bits >> 1) ^ -Int(bits & 1) }

    /// A number that may be missing: 0 for none.
    @inline(__always)
    static func packed(_ value: Int?) -> UInt64 { value.map { packed($0) &+ 1 } ?? 0 }

    @inline(__always)
    static func optional(_ bits: UInt64) -> Int? { bits == 0 ? nil : unpacked(bits &- 1) }
}
