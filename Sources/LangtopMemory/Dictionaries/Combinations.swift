import LangtopCore

/// Gives each combination of codes that occurs a number, in the order of first sight.
struct Combinations: Sendable {
    /// Up to eight codes side by side.
    typealias Codes = SIMD8<UInt32>

    /// The combinations by number.
    private(set) var values: [Codes] = []
    private var slots = HashSlots()
    private var last: (codes: Codes, number: UInt32)?

    /// How many there are.
    var count: Int { values.count }

    /// The number of a combination, a new one at first sight.
    @inline(__always)
    mutating func number(of codes: Codes) -> UInt32 {
        if let last, last.codes == codes { return last.number }
        let number = known(codes) ?? add(codes)
        last = (codes, number)
        return number
    }

    /// The number of a combination that has one.
    @inline(__always)
    func known(_ codes: Codes) -> UInt32? {
        slots.find(hash: Self.hash(codes)) { values[Int($0)] == codes }
    }

    private mutating func add(_ codes: Codes) -> UInt32 {
        let number = UInt32(values.count)
        values.append(codes)
        slots.insert(hash: Self.hash(codes), value: number) { [values] in Self.hash(values[Int($0)]) }
        return number
    }

    @inline(__always)
    private static func hash(_ codes: Codes) -> UInt64 {
        let words = unsafeBitCast(codes, to: SIMD4<UInt64>.self)
        return StableHash.of(words.x, after: StableHash.of(words.y, after: StableHash.of(words.z, after: words.w)))
    }
}
