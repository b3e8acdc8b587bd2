import LangtopCore
import LangtopMemory
import LangtopQuery
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("Whole screens")
struct ScreenTests {
    @Test("the dashboard looks as recorded", arguments: DashboardFixture.sizes)
    func dashboard(_ size: Size) throws {
        try Golden.expect(DashboardFixture.state(size).render(), named: "dashboard-\(size.width)x\(size.height)")
    }

    @Test("without Unicode only ASCII is drawn")
    func ascii() throws {
        let buffer = DashboardFixture.state(Size(width: 80, height: 24), isUnicode: false).render()
        let text = PlainTextEncoder.encode(buffer)
        #expect(text.unicodeScalars.allSatisfy { $0.isASCII })
        try Golden.expect(buffer, named: "dashboard-ascii-80x24")
    }

    @Test("no size is refused and none traps")
    func sizes() {
        var state = DashboardFixture.state(Size(width: 20, height: 5))
        for width in stride(from: 0, through: 300, by: 23) {
            for height in stride(from: 0, through: 80, by: 7) {
                _ = state.update(.resize(Size(width: width, height: height)))
                #expect(state.render().size == Size(width: width, height: height))
            }
        }
    }

    @Test("spend, error rate and p95 are legible at every size from 20x5", arguments: DashboardFixture.sizes)
    func essentials(_ size: Size) {
        let text = PlainTextEncoder.encode(DashboardFixture.state(size).render())
        for part in ["$55.24", "21."] { #expect(text.contains(part), "\(part) at \(size)") }
    }

    @Test("control characters of names never reach a cell", arguments: DashboardFixture.sizes)
    func hostile(_ size: Size) {
        let buffer = DashboardFixture.state(size).render()
        let text = PlainTextEncoder.encode(buffer)
        let control = text.unicodeScalars.first { ($0.value < 0x20 && $0 != "\n") || $0.value == 0x202E }
        #expect(control == nil)
    }

    @Test("before the first answer the screen says so")
    func connecting() throws {
        try Golden.expect(
            DashboardFixture.state(Size(width: 80, height: 24), snapshot: nil).render(), named: "connecting-80x24")
    }

    @Test(
        "a window being read shows in every pane how much of it is there, and sums that are so much at least",
        arguments: [120, 45])
    func filling(width: Int) {
        var snapshot = DashboardFixture.snapshot
        snapshot.coverage = .filling(0.42)
        let text = PlainTextEncoder.encode(
            DashboardFixture.state(Size(width: width, height: 60), snapshot: snapshot).render())
        #expect(text.contains("filling 42%") && text.contains("≥ $55.24") && text.contains("unpriced ≥ "))
        let titles = text.split(separator: "\n").flatMap { $0.split(separator: "╭").filter { $0.contains("┐") } }
        for pane in ["spend", "models", "traces"] {
            #expect(titles.contains { $0.contains(pane) && $0.contains("42% read") }, "\(pane)")
        }
        let small = PlainTextEncoder.encode(
            DashboardFixture.state(Size(width: 20, height: 5), snapshot: snapshot).render())
        #expect(small.contains("≥ $55.24"))
    }

    @Test(
        "what no store holds is said above the chart, and in place of numbers where there are none",
        arguments: [120, 45])
    func lack(width: Int) {
        let reason = "the request log lacks 20 days from 2026-11-01 on, of which daily sums hold $250.00"
        var snapshot = DashboardFixture.snapshot
        snapshot.coverage = .partial(reason)
        func words(_ snapshot: Snapshot) -> String {
            let state = DashboardFixture.state(Size(width: width, height: 60), snapshot: snapshot)
            let lines = PlainTextEncoder.encode(state.render()).split(separator: "\n")
            return lines.map { $0.prefix { $0 != "╭" }.split(separator: "│").first ?? "" }
                .joined(separator: " ").split(separator: " ").joined(separator: " ")
        }
        #expect(words(snapshot).contains(reason) && words(snapshot).contains("≥ $55.24"))
        var memory = Memory()
        var maker = SnapshotMaker(zone: .utc)
        var unread = maker.snapshot(SnapshotRequest(), of: &memory, now: DashboardFixture.now)
        unread.coverage = .partial(reason)
        unread.sources = snapshot.sources
        #expect(words(unread).contains(reason) && words(unread).contains("partial") && !words(unread).contains("$0"))
    }

    @Test("a past that cannot be read is told with its reason, where it is on screen", arguments: [45, 80, 120])
    func unreadPast(width: Int) {
        var snapshot = DashboardFixture.snapshot
        snapshot.coverage = .filling(0.4)
        let reason = "clickhouse h:8123: code 159, the statement takes the server too long"
        func words(_ spans: [TimeRange]) -> String {
            snapshot.sources[0].historyFailure = HistoryFailure(reason, spans: spans)
            let state = DashboardFixture.state(Size(width: width, height: 35), snapshot: snapshot)
            return PlainTextEncoder.encode(state.render()).split { $0.isWhitespace }.joined(separator: " ")
        }
        let start = snapshot.range.from
        let shown = words([TimeRange(from: start, to: start + .seconds(1))])
        #expect(shown.contains("the past cannot be read: " + reason) && shown.contains("filling 40%"), "\(shown)")
        #expect(!words([]).contains(reason), "less is asked for next")
        #expect(!words([TimeRange(from: start - .seconds(2), to: start - .seconds(1))]).contains(reason))
    }

    @Test("a lost store is named while the last numbers stay")
    func lost() throws {
        var snapshot = DashboardFixture.snapshot
        snapshot.sources[0].phase = .lost(since: DashboardFixture.now - .seconds(14), reason: "server closed")
        let buffer = DashboardFixture.state(Size(width: 80, height: 24), snapshot: snapshot).render()
        let text = PlainTextEncoder.encode(buffer)
        #expect(text.contains("no answer for 10s, showing 13:52:06: server closed"))
        #expect(text.contains("$55.24"))
        try Golden.expect(buffer, named: "lost-80x24")
    }

    @Test(
        "before the first answer sums are unknown, and why it does not come is told to its end", arguments: [45, 120])
    func refused(width: Int) {
        let span = TimeRange(from: DashboardFixture.now - .seconds(86_400), to: DashboardFixture.now)
        var snapshot = Snapshot(request: SnapshotRequest(), now: DashboardFixture.now, range: span)
        snapshot.sources = [SourceStatus(id: SourceID("litellm@devbox"))]
        let reason =
            "PostgreSQL at devbox, database litellm: password authentication failed for user \"ada\" "
            + "(check the password in the URL, PGPASSWORD or ~/.pgpass)"
        snapshot.sources[0].phase = .lost(since: DashboardFixture.now, reason: reason)
        let state = DashboardFixture.state(Size(width: width, height: 60), snapshot: snapshot)
        let text = PlainTextEncoder.encode(state.render())
        let words = text.split { $0.isWhitespace }.joined(separator: " ")
        #expect(words.contains(reason), "\(text)")
        #expect(!text.contains("$0.00") && !text.contains("0 req"))
        #expect(text.contains("lost"))
    }

    @Test("extras that are not all known are a dash, never a number")
    func unknownExtras() {
        var snapshot = DashboardFixture.snapshot
        snapshot.traffic.totals = DashboardFixture.totals(
            205, failures: 2, recorded: 4.5, p50: 6000, p95: 21_800, tokens: 4_000_000, hasExtras: false)
        let text = PlainTextEncoder.encode(
            DashboardFixture.state(Size(width: 45, height: 60), snapshot: snapshot).render())
        let cache = text.split(separator: "\n").first { $0.contains("cache") }
        #expect(cache?.contains("–") == true)
    }

    @Test("what was recorded is not called live")
    func replay() {
        var state = AppState(
            size: Size(width: 120, height: 35), capabilities: TerminalCapabilities(colors: .rgb, isUnicode: true),
            zone: .utc, request: SnapshotRequest(), sources: [SourceID("litellm@devbox")], now: DashboardFixture.now,
            interval: .seconds(2),
            isReplay: true)
        _ = state.update(.snapshot(DashboardFixture.snapshot))
        let header = PlainTextEncoder.encode(state.render()).prefix { $0 != "\n" }
        #expect(header.contains("● replay") && !header.contains("live"))
    }

    @Test("an attempt of a request that was made again is told from requests")
    func attempt() {
        let styles = DashboardFixture.state(Size(width: 80, height: 24)).context.styles
        var row = DashboardFixture.generation(5)
        row.role = .attempt
        #expect(row.status(styles).text == "attempt 429")
        row.outcome = .success
        #expect(row.status(styles).text == "attempt")
        row.role = .request
        #expect(row.status(styles).text != "attempt")
    }
}
