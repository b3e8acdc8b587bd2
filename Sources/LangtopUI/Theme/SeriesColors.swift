import LangtopCore

/// Which colour shows which group: preferred by the id's hash, so that it survives sorting, filtering and restarts;
/// the next free one where another group has it already.
struct SeriesColors: Sendable {
    private var slots: [Dimension: [String: Int]] = [:]

    /// Gives colours to groups that have none yet, the first ones first, as long as there are any left.
    mutating func learn(_ ids: some Sequence<String>, in dimension: Dimension, of count: Int) {
        guard count > 0 else { return }
        var known = slots[dimension, default: [:]]
        for id in ids where !id.isEmpty && known[id] == nil {
            guard known.count < count else { break }
            let taken = Set(known.values)
            let first = Self.preferred(id, of: count)
            known[id] = (0..<count).lazy.map { (first + $0) % count }.first { !taken.contains($0) }
        }
        slots[dimension] = known
    }

    /// The colour of a group among `count`.
    func slot(of id: String, in dimension: Dimension, of count: Int) -> Int {
        slots[dimension]?[id] ?? Self.preferred(id, of: count)
    }

    private static func preferred(_ id: String, of count: Int) -> Int {
        // FNV-1a: the standard library's hash differs from run to run.
        var hash: UInt32 = 2_166_136_261
        for byte in id.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return Int(hash >> 8) % count
    }
}
