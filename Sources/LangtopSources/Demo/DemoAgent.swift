import LangtopCore

/// A task that an agent works on, turn by turn: each turn sends everything said so far once more.
struct DemoAgent {
    /// The session's id.
    let id: String
    /// Whose key it works with.
    let key: DemoCast.Key
    let task: String
    let model: DemoCast.Model
    let start: Timestamp
    /// How many turns it takes.
    let turns: Int
    /// Beyond so many tokens the agent condenses what was said.
    let room: Int
    /// Of everything that happens in it.
    let random: SeededRandom
    /// What tells its rows from those of others that began in the same minute.
    let mark: String

    /// A key's lane begins something new so often, in minutes.
    private static let chapter: Int64 = 100
    /// No task takes longer, in seconds.
    static let longest: Int64 = 150 * 60

    /// What was begun in one chapter of a key's lane; nil where nobody was at work.
    init?(key number: Int, lane: Int, chapter: Int64, seed: UInt64) {
        var random = SeededRandom(seed, 0xA6E7, UInt64(bitPattern: chapter), UInt64(number), UInt64(lane))
        // Keys and their lanes do not all begin something new in the same minute.
        let shift = Int64(number * 23 + lane * 41)
        let minute = chapter * Self.chapter + shift + Int64(random.unit() * 35)
        guard random.happens(min(1, DemoTraffic.rate(atMinute: minute) / 3.4)) else { return nil }
        key = DemoCast.keys[number]
        task = key.tasks[Int(((chapter * 2 + Int64(lane)) % Int64(key.tasks.count)).magnitude)]
        model = DemoCast.models[random.index(by: key.models.enumerated().map { $0 < 3 ? $1 : 0 })]
        start = Timestamp(milliseconds: minute * 60_000 + Int64(random.unit() * 60_000))
        turns = min(60, 9 + Int(random.skewed(median: 14, spread: 2.1)))
        room = 90_000 + Int(random.unit() * 60_000)
        id = task.replacing(" ", with: "-") + "-" + String(random.next() >> 48, radix: 16)
        mark = "a\(number)\(lane)"
        self.random = random
    }

    /// The chapters in which something may have begun that goes on in a span.
    static func chapters(in range: TimeRange) -> ClosedRange<Int64> {
        let first = (range.from.milliseconds / 1000 - longest) / 60 / chapter - 3
        return first...max(first, range.to.milliseconds / 60_000 / chapter)
    }
}

extension DemoTraffic {
    /// The tasks that were begun in a chapter.
    func agents(of chapter: Int64) -> [DemoAgent] {
        DemoCast.keys.enumerated().flatMap { number, key in
            (0..<key.lanes).compactMap { DemoAgent(key: number, lane: $0, chapter: chapter, seed: seed) }
        }
    }

    /// The task a row belongs to, and the rows of its turns up to this one; nil where it is a single request.
    func agent(of row: Generation) -> (agent: DemoAgent, rows: [Generation])? {
        guard !row.session.isEmpty else { return nil }
        for chapter in DemoAgent.chapters(in: TimeRange(from: row.start, to: row.start + .milliseconds(1))) {
            for agent in agents(of: chapter) where agent.id == row.session {
                return (agent, rows(of: agent).filter { $0.start <= row.start })
            }
        }
        return nil
    }
}
