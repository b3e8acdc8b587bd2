import LangtopCore

/// The demo's story: what happened in any minute, as a pure function of the seed.
struct DemoTraffic {
    let seed: UInt64
    let source: SourceID
    let chapters = DemoChapters()
    private static let minute: Int64 = 60_000

    /// All generations that started in a span, oldest first, whether they have ended or not.
    func generations(in range: TimeRange) -> [Generation] {
        guard !range.isEmpty else { return [] }
        let first = range.from.floored(to: .seconds(60)).milliseconds / Self.minute
        let last = (range.to.milliseconds - 1) / Self.minute
        guard first <= last else { return [] }
        let single = (first...last).flatMap { singles(inMinute: $0) }
        let turns = chapters.rows(in: range, of: self)
        return (single + turns).filter { range.contains($0.start) }
            .sorted { ($0.start, $0.id.value) < ($1.start, $1.id.value) }
    }

    /// The generation of an id, if the story has one.
    func generation(_ id: String) -> Generation? {
        let parts = id.split(separator: "-")
        guard parts.count >= 3, let minute = Int64(parts[1]) else { return nil }
        let start = Timestamp(milliseconds: minute * Self.minute)
        return generations(in: TimeRange(from: start, to: start + .seconds(60))).first { $0.id.value == id }
    }

    /// When a generation's row becomes visible: a little after its end, in batches as the proxy writes them.
    static func visible(_ generation: Generation) -> Timestamp {
        let end = generation.end ?? generation.start
        return end.floored(to: .seconds(2)) + .seconds(2)
    }

    /// The requests of one minute since the epoch that belong to no agent's task.
    private func singles(inMinute minute: Int64) -> [Generation] {
        var random = SeededRandom(seed, UInt64(bitPattern: minute))
        let expected = Self.rate(atMinute: minute) * Self.shareOfSingles
        let count = Int(expected) + (random.happens(expected - expected.rounded(.down)) ? 1 : 0)
        return (0..<count).flatMap { index -> [Generation] in
            var own = SeededRandom(seed, UInt64(bitPattern: minute), UInt64(index + 1))
            return request(minute: minute, index: index, random: &own)
        }
    }

    /// How much of all traffic is not an agent's.
    private static let shareOfSingles = 0.5

    /// Requests a minute: an office day in UTC with a lunch dip, quiet nights and a slow wave so that no hour is flat.
    static func rate(atMinute minute: Int64) -> Double {
        let hour = Double(((minute % 1440) + 1440) % 1440) / 60
        let curve: [(hour: Double, rate: Double)] = [
            (0, 0.9), (4, 0.5), (6, 0.9), (8, 3.2), (10, 5.4), (12, 4.6), (13, 3.6), (15, 5.6), (17, 4.4), (19, 2.4),
            (22, 1.3), (24, 0.9),
        ]
        let after = curve.firstIndex { $0.hour > hour } ?? curve.count - 1
        let (left, right) = (curve[after - 1], curve[after])
        let base = left.rate + (right.rate - left.rate) * (hour - left.hour) / (right.hour - left.hour)
        let wave = Double((minute % 47) - 23).magnitude / 23
        let day = (minute / 1440 + 3) % 7
        return base * (0.8 + 0.4 * wave) * (day >= 5 ? 0.35 : 1)
    }

    /// Whether the provider throttles one region in a minute: a burst of some minutes every few hours.
    func isThrottled(_ minute: Int64) -> Bool {
        let block = minute / 170
        var random = SeededRandom(seed, 0xB0_57, UInt64(bitPattern: block))
        let start = Int64(random.unit() * 150)
        let length = 13 + Int64(random.unit() * 16)
        return (start..<start + length).contains(minute % 170)
    }
}
