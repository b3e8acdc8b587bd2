/// How a request ended and what sort of row it is, in 12 bits: all that decides which measures a row counts in.
@frozen public struct RowState: Sendable, Hashable {
    /// The bits.
    public var bits: UInt16

    /// How many states there are.
    public static let count = 1 << 12

    /// The state of some bits, as `bits` gave them.
    @inlinable public init(bits: UInt16) { self.bits = bits }

    /// A state of an outcome with nothing else said.
    ///
    /// - Parameters:
    ///   - errorClass: why it failed; counts for failures only.
    ///   - isClosedByClient: the client hung up before the answer was complete; counts for successes only.
    @inlinable public init(
        _ outcome: Outcome = .unknown, _ errorClass: ErrorClass? = nil, isClosedByClient: Bool = false
    ) {
        switch outcome {
        case .unknown: bits = Self.unknown
        case .running: bits = Self.running
        case .success: bits = isClosedByClient ? Self.closed : Self.success
        case .failure: bits = errorClass.map { Self.firstClass + UInt16($0.rawValue) } ?? Self.failure
        }
    }

    /// How it ended.
    @inlinable public var outcome: Outcome {
        switch result {
        case Self.unknown: .unknown
        case Self.running: .running
        case Self.success, Self.closed: .success
        default: .failure
        }
    }

    /// Why it failed; nil where that is not known and for everything that did not fail.
    @inlinable public var errorClass: ErrorClass? {
        result < Self.firstClass ? nil : ErrorClass(rawValue: UInt8(result - Self.firstClass))
    }

    /// The client hung up on a success.
    @inlinable public var isClosedByClient: Bool { result == Self.closed }

    /// Answered from the proxy's own cache.
    @inlinable public var isCacheHit: Bool {
        get { has(Self.cacheHit) }
        set { set(Self.cacheHit, newValue) }
    }

    /// An extra billed attempt of another request.
    @inlinable public var isAttempt: Bool {
        get { has(Self.attempt) }
        set { set(Self.attempt, newValue) }
    }

    /// The store recorded a spend, be it zero.
    @inlinable public var hasSpend: Bool {
        get { has(Self.spend) }
        set { set(Self.spend, newValue) }
    }

    /// What only the store's JSON knows was read.
    @inlinable public var hasExtras: Bool {
        get { has(Self.extras) }
        set { set(Self.extras, newValue) }
    }

    /// Another model answered than the one asked for.
    @inlinable public var isFallback: Bool {
        get { has(Self.fallback) }
        set { set(Self.fallback, newValue) }
    }

    /// Another source holds the request as well and its row counts.
    @inlinable public var isDuplicate: Bool {
        get { has(Self.duplicate) }
        set { set(Self.duplicate, newValue) }
    }

    /// It has tokens and no recorded cost above zero.
    @inlinable public var isFree: Bool {
        get { has(Self.free) }
        set { set(Self.free, newValue) }
    }

    /// A finished request, not a running one nor an extra attempt.
    @inlinable public var isRequest: Bool { !isAttempt && result != Self.running }

    /// Its tokens were billed: a success that was no cache hit and no extra attempt.
    @inlinable public var isBilled: Bool { outcome == .success && bits & (Self.cacheHit | Self.attempt) == 0 }

    /// Billed tokens of unknown price.
    @inlinable public var isUnpriced: Bool { isBilled && isFree }

    /// The same without what only JSON tells. A store without a status column learns the outcome from JSON too: then it
    /// is unknown.
    public func withoutExtras(knowsOutcome: Bool) -> RowState {
        var plain = self
        plain.hasExtras = false
        plain.isFallback = false
        let base = RowState(knowsOutcome ? outcome : .unknown)
        plain.bits = plain.bits & ~Self.resultMask | base.bits
        return plain
    }

    @inlinable var result: UInt16 { bits & Self.resultMask }

    @inlinable func has(_ flag: UInt16) -> Bool { bits & flag != 0 }

    @inlinable mutating func set(_ flag: UInt16, _ isOn: Bool) { bits = isOn ? bits | flag : bits & ~flag }

    @usableFromInline static let resultMask: UInt16 = 0xF
    @usableFromInline static let unknown: UInt16 = 0
    @usableFromInline static let running: UInt16 = 1
    @usableFromInline static let success: UInt16 = 2
    @usableFromInline static let closed: UInt16 = 3
    @usableFromInline static let failure: UInt16 = 4
    /// The first of the error classes.
    @usableFromInline static let firstClass: UInt16 = 5
    @usableFromInline static let cacheHit: UInt16 = 1 << 4
    @usableFromInline static let attempt: UInt16 = 1 << 5
    @usableFromInline static let spend: UInt16 = 1 << 6
    @usableFromInline static let extras: UInt16 = 1 << 7
    @usableFromInline static let fallback: UInt16 = 1 << 8
    @usableFromInline static let duplicate: UInt16 = 1 << 9
    @usableFromInline static let free: UInt16 = 1 << 10
}
