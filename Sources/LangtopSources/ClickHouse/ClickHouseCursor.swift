import LangtopCore

/// Up to where a store's tables in ClickHouse were read.
///
/// Three marks: what the tables looked like (`gate`), when the newest row was written by the workers' clocks, and the
/// highest block of each partition of v4's table. Rows are written a little before they can be seen, and out of order
/// between workers, so a look reaches back by a margin; what comes twice is the same row.
struct ClickHouseCursor: Sendable, Equatable {
    /// What the tables looked like; empty where they do not tell.
    var gate: String
    /// When the newest row was written.
    var written: Timestamp
    /// The highest block that was seen of each partition.
    var blocks: [String: UInt64] = [:]
    /// When the tables were last looked at, by the server's clock.
    var looked: Timestamp

    /// A failed flush is tried again with the times it had (Langfuse `ClickhouseWriter`).
    static let writtenMargin = Duration.seconds(60)
    /// About a block a second while rows come.
    static let blockMargin: UInt64 = 64
    /// How far back rows are looked for by their start.
    static let reach = Duration.seconds(2 * 86_400)

    /// From when on rows must have been written to be looked at.
    var writtenFrom: Timestamp { written - Self.writtenMargin }

    /// From when on rows must have started to be looked at.
    func startedFrom(at clock: Timestamp) -> Timestamp { clock - Self.reach }

    /// The blocks to look behind, by partition.
    var margins: [(partition: String, block: UInt64)] {
        blocks.sorted { $0.key < $1.key }.map {
            ($0.key, $0.value > Self.blockMargin ? $0.value - Self.blockMargin : 0)
        }
    }

    /// A poll takes at most a twentieth of the time.
    private static let share = 20

    /// What a look has found, and a cursor behind it.
    ///
    /// - Parameters:
    ///   - written: when the newest of all rows was written that were seen, in milliseconds since 1970; nil without rows.
    ///   - blocks: the highest block of each partition that was seen.
    ///   - gate: what the tables looked like before the look.
    ///   - begun: when the poll began.
    func changes(
        _ decoded: DecodedRows, written: Int64?, blocks: [String: UInt64] = [:], at gate: ClickHouseGate,
        since begun: ContinuousClock.Instant
    ) -> Changes {
        var (next, decoded) = (self, decoded)
        next.advance(to: gate.text ?? "", written: written, blocks: blocks, at: gate.clock)
        var changes = Changes(decoded.batch, newest: decoded.newest.take(), cursor: Cursor(text: next.text))
        changes.clock = gate.clock
        let from = startedFrom(at: gate.clock)
        if from > looked { changes.earliest = from }
        changes.minimumDelay = (ContinuousClock.now - begun) * Self.share
        return changes
    }

    /// What there is to say where the tables look as they did.
    func quiet(at gate: ClickHouseGate) -> Changes? {
        guard let text = gate.text, text == self.gate else { return nil }
        var changes = Changes(cursor: Cursor(text: self.text), isQuiet: true)
        changes.clock = gate.clock
        return changes
    }

    /// Goes on to what a look has found.
    mutating func advance(to gate: String, written: Int64?, blocks: [String: UInt64], at clock: Timestamp) {
        self.gate = gate
        looked = clock
        // A worker whose clock is ahead must not hide what others write.
        if let written { self.written = max(self.written, min(Timestamp(milliseconds: written), clock)) }
        self.blocks.merge(blocks) { max($0, $1) }
        // Old months get no rows that the newest three do not outnumber.
        let kept = self.blocks.sorted { $0.key > $1.key }.prefix(3)
        self.blocks = Dictionary(kept.map { ($0.key, $0.value) }) { first, _ in first }
    }
}

extension ClickHouseCursor {
    private static let mark = "clickhouse 1"

    /// The cursor as text.
    var text: String {
        let blocks = self.blocks.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
        return [Self.mark, gate, String(written.milliseconds), String(looked.milliseconds), blocks]
            .joined(separator: "\n")
    }

    /// A cursor from its text; nil where it is none of ours.
    init?(text: String) {
        // By scalars: with a mark on it a sign is another character, and still that sign.
        func split(_ text: String, at sign: Unicode.Scalar) -> [String] {
            text.unicodeScalars.split(separator: sign, omittingEmptySubsequences: false).map(String.init)
        }
        let parts = split(text, at: "\n")
        guard parts.count == 5, parts[0] == Self.mark, let written = Int64(parts[2]), let looked = Int64(parts[3])
        else { return nil }
        gate = parts[1]
        self.written = Timestamp(milliseconds: written)
        self.looked = Timestamp(milliseconds: looked)
        for pair in split(parts[4], at: ",") {
            let halves = split(pair, at: "=")
            if halves.count == 2, let block = UInt64(halves[1]) { blocks[halves[0]] = block }
        }
    }
}
