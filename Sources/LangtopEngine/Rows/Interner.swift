/// Gives each distinct text a small number, in the order of first sight; the empty text is 0.
struct Interner: Sendable {
    /// The texts by number.
    private(set) var texts: [String] = [""]
    private var hashes: [UInt64] = [StableHash.of("")]
    private var slots = HashSlots()

    init() { slots.insert(hash: hashes[0], value: 0) { [hashes] in hashes[Int($0)] } }

    /// How many distinct texts there are.
    var count: Int { texts.count }

    /// The number of a text, a new one at first sight.
    mutating func number(of text: String) -> UInt32 {
        if text.isEmpty { return 0 }
        let hash = StableHash.of(text)
        if let found = slots.find(hash: hash, where: { hashes[Int($0)] == hash && texts[Int($0)] == text }) {
            return found
        }
        let number = UInt32(texts.count)
        texts.append(text)
        hashes.append(hash)
        slots.insert(hash: hash, value: number) { [hashes] in hashes[Int($0)] }
        return number
    }

    /// The number of a text that was seen before.
    func known(_ text: String) -> UInt32? {
        let hash = StableHash.of(text)
        return slots.find(hash: hash) { hashes[Int($0)] == hash && texts[Int($0)] == text }
    }
}

/// An open-addressing table of numbers; who uses it keeps the keys.
struct HashSlots: Sendable {
    /// A number plus one, 0 where nothing is.
    private var slots: [UInt32] = []
    private var used = 0

    /// The number with this hash that is the one looked for.
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
