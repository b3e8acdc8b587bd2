import LangtopCore

/// Plain steps and events that have a cost of their own. Langfuse adds up every observation, but among the many steps of
/// a program those are rare: a question for them alone reaches over a day, and comes once a minute in the live tail.
struct StepCosts: Sendable {
    /// What was found, by id.
    private var found: [String: LangfuseObservation] = [:]
    /// Spans of which all are known.
    private var covered: [TimeRange] = []
    private var asked: Timestamp?
    /// How far one question reaches.
    private var reach = Duration.seconds(86_400)
    private var failures = 0

    private static let pause = Duration.seconds(60)
    /// More than that are no rare steps: then the oldest are forgotten, and asked for again where they matter.
    private static let most = 20_000

    /// What to ask for so that a slice of the past is known; nil where it is.
    func wanted(in slice: TimeRange) -> TimeRange? {
        guard !covered.contains(where: { $0.contains(slice) }) else { return nil }
        return TimeRange(from: min(slice.from, slice.to - reach), to: slice.to)
    }

    /// Whether the live tail should look again.
    func isDue(at now: Timestamp) -> Bool { asked.map { now - $0 >= Self.pause || now < $0 } ?? true }

    /// Takes in a page of a span, and gives the part of it that is known now.
    mutating func read(_ page: ObservationPage, of range: TimeRange) -> TimeRange {
        failures = 0
        for row in page.rows { found[row.id] = row }
        var known = range
        if !page.isLast, let oldest = page.oldest { known.from = min(range.to, oldest + .milliseconds(1)) }
        covered.append(known)
        if found.count > Self.most { (found, covered) = ([:], []) }
        if covered.count > 1000 { covered.removeFirst(500) }
        return known
    }

    /// A question took the server too long, or was not understood; gives whether to ask no more.
    mutating func failed() -> Bool {
        failures += 1
        reach /= 8
        return failures >= 3
    }

    /// The live tail looked.
    mutating func looked(at now: Timestamp) { asked = now }

    /// What is known of a slice.
    func rows(in slice: TimeRange) -> [LangfuseObservation] { found.values.filter { slice.contains($0.start) } }
}
