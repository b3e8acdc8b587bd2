package import LangtopCore
package import LangtopQuery

extension SessionFixture {
    /// A task of 56 turns in which a cache is lost by a pause, the context is condensed and a region falls away, and
    /// twenty other tasks before it.
    package static let story: [Generation] = {
        var rows = task(
            "fix flaky retry", turns: 56, endingAt: 12 * 3600 - 40, pauses: [14: 380], condensed: [40], moved: [49])
        let names = [
            "migrate auth tokens", "explain slow query", "schema drift check", "add csv export", "split billing actors",
            "bump grpc to 1.70", "paginate audit log", "review \u{1B}[2J請求書 import", "dead code sweep",
            "retry budget doc",
        ]
        for number in 0..<20 {
            let end = Int64(12 * 3600 - 70 - number * number * 80)
            rows += task(
                number < 10 ? names[number] : names[number - 10] + " again", turns: 8 + number * 7 % 31,
                endingAt: end, pauses: number % 3 == 2 ? [6: 900] : [:], condensed: [],
                moved: number % 5 == 4 ? [5] : [],
                model: ["claude-sonnet-4-5", "claude-opus-4-5", "claude-haiku-4-5"][number % 3])
        }
        for number in 0..<30 {
            rows.append(turn("", "single-\(number)", at: Int64(number * 1300), read: 0, write: number % 3 * 1500))
        }
        rows[3].extras?.clientClosed = true
        return rows
    }()

    /// The story's sessions, as of now.
    package static func list(_ demand: SessionDemand = SessionDemand()) -> SessionList {
        sessions(story, demand, SnapshotRequest(window: .day), now: DashboardFixture.now)
    }

    private static func task(
        _ name: String, turns: Int, endingAt end: Int64, pauses: [Int: Int64], condensed: Set<Int>, moved: Set<Int>,
        model: String = "claude-sonnet-4-5"
    ) -> [Generation] {
        var rows: [Generation] = []
        var (second, cached, place) = (Int64(0), 0, "us-east-1")
        for number in 0..<turns {
            let pause = pauses[number] ?? Int64(20 + number * 13 % 60)
            second += pause
            let isMoved = moved.contains(number)
            if isMoved { place = "us-west-2" }
            var (read, write) = (cached, number == 0 ? 24_000 : 900 + number * 617 % 3600)
            if isMoved || pause > 300 { (read, write) = (0, read + write) }
            if condensed.contains(number) { (read, write) = (11_800, cached / 3 - 11_800) }
            var row = turn(
                name, "\(name)-\(number)", at: second, read: read, write: write, fresh: 200 + number * 71 % 500,
                output: 80 + number * 211 % 800, model: model, deployment: place)
            row.name = name
            if isMoved { row.extras?.fallbacks = 1 }
            cached = read + write
            if number == turns - 3, turns > 50 {
                var failure = turn(name, "\(name)-failed", at: second - 5, read: 0, write: 0, deployment: "us-east-1")
                (failure.outcome, failure.spend, failure.name) = (.failure, 0, name)
                failure.extras?.errorClass = .throttled
                rows.append(failure)
            }
            rows.append(row)
        }
        let shift = Duration.seconds(end - second)
        return rows.map { row in
            var moved = Generation(id: row.id, start: row.start + shift, end: row.end.map { $0 + shift })
            moved.firstToken = row.firstToken.map { $0 + shift }
            (moved.name, moved.model, moved.providerModel, moved.deployment) = (
                row.name, row.model, row.providerModel, row.deployment
            )
            (moved.key, moved.session, moved.outcome, moved.client) = (
                "cline-ana", row.session, row.outcome, row.client
            )
            (moved.extras, moved.tokens, moved.spend) = (row.extras, row.tokens, row.spend)
            return moved
        }
    }
}
