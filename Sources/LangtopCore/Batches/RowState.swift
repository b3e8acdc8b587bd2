/// How a request ended and what sort of row it is, in 15 bits: all that decides which measures a row counts in.
@frozen public struct RowState: Sendable, Hashable {
    /// The bits.
    public var bits: UInt16

    /// How many states there are.
    public static let count = 1 << 15

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

    /// What the row stands for.
    @inlinable public var role: RowRole {
        get { RowRole(rawValue: UInt8(bits >> Self.roleShift & 3)) ?? .request }
        set { bits = bits & ~(3 << Self.roleShift) | UInt16(newValue.rawValue) << Self.roleShift }
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

    /// It should have a cost, and has none above zero.
    @inlinable public var isFree: Bool {
        get { has(Self.free) }
        set { set(Self.free, newValue) }
    }

    /// Its tokens by kind were read and are not in the store.
    @inlinable public var lacksKinds: Bool {
        get { has(Self.noKinds) }
        set { set(Self.noKinds, newValue) }
    }

    /// The store holds numbers of it that are impossible; they are left out.
    @inlinable public var isUnsound: Bool {
        get { has(Self.unsound) }
        set { set(Self.unsound, newValue) }
    }

    /// A finished request, not a running one nor what only adds a cost.
    @inlinable public var isRequest: Bool { role == .request && result != Self.running }

    /// It was billed: a request that succeeded and was no cache hit.
    @inlinable public var isBilled: Bool { role == .request && outcome == .success && !isCacheHit }

    /// Whether its tokens by kind are known, be it that none were billed.
    @inlinable public var knowsKinds: Bool { hasExtras && !(lacksKinds && isBilled) }

    /// Billed at an unknown price.
    @inlinable public var isUnpriced: Bool { isBilled && isFree }

    /// The same without what only JSON tells. A store without a status column learns the outcome from JSON too: then it
    /// is unknown.
    public func withoutExtras(knowsOutcome: Bool) -> RowState {
        var plain = self
        plain.hasExtras = false
        plain.isFallback = false
        plain.lacksKinds = false
        if plain.role == .internalCall { plain.role = .request }
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
    @usableFromInline static let spend: UInt16 = 1 << 6
    @usableFromInline static let extras: UInt16 = 1 << 7
    @usableFromInline static let fallback: UInt16 = 1 << 8
    @usableFromInline static let duplicate: UInt16 = 1 << 9
    @usableFromInline static let free: UInt16 = 1 << 10
    @usableFromInline static let noKinds: UInt16 = 1 << 11
    @usableFromInline static let unsound: UInt16 = 1 << 12
    /// Two bits.
    @usableFromInline static let roleShift: UInt16 = 13
}
