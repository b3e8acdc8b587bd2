/// An open-addressing table of numbers; who uses it keeps the keys.
struct HashSlots: Sendable {
    /// A number plus one, 0 where nothing is.
    private var slots: [UInt32] = []
    private var used = 0

    /// The number with this hash that is the one looked for.
    @inline(__always)
    func find(hash: UInt64, where isMatch: (UInt32) -> Bool) -> UInt32? {
        guard !slots.isEmpty else { return nil }
        let mask = slots.count - 1
        var index = Int(truncatingIfNeeded: hash) & mask
        while slots[index] != 0 {
            let value = slots[index] - 1
            if isMatch(value) { return value }
            index = (index + 1) & mask
        }
        return nil
    }

    /// Adds a number that is not there; `hashOf` gives the hash of those that are, for when the table grows.
    @inline(__always)
    mutating func insert(hash: UInt64, value: UInt32, hashOf: (UInt32) -> UInt64) {
        if (used + 1) * 4 > slots.count * 3 {
            let old = slots
            slots = [UInt32](repeating: 0, count: Swift.max(16, old.count * 2))
            for slot in old where slot != 0 { place(hashOf(slot - 1), slot) }
        }
        place(hash, value + 1)
        used += 1
    }

    private mutating func place(_ hash: UInt64, _ slot: UInt32) {
        let mask = slots.count - 1
        var index = Int(truncatingIfNeeded: hash) & mask
        while slots[index] != 0 { index = (index + 1) & mask }
        slots[index] = slot
    }
}
