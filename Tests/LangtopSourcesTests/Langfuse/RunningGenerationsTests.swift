import LangtopCore
import Testing

@testable import LangtopSources

@Suite struct RunningGenerationsTests {
    private func row(_ id: String, start: Int64 = 0, ended: Bool = false) -> Generation {
        let start = Timestamp(milliseconds: start)
        return Generation(id: .init(source: SourceID("s"), value: id), start: start, end: ended ? start : nil)
    }

    private func batch(_ rows: [Generation], _ cursor: String) -> Batch {
        Batch(generations: rows, cursor: Cursor(text: cursor))
    }

    @Test func `what ended is watched until its batch was taken`() {
        var running = RunningGenerations()
        running.read(batch([row("a"), row("b'c"), row("done", ended: true)], "1"))
        #expect(running.ids == ["a", "b'c"])
        #expect(running.list == "'a','b''c'")
        running.handedIn(Cursor(text: "1"))
        running.read(batch([row("a", ended: true)], "2"))
        running.handedIn(Cursor(text: "1"))
        #expect(running.ids == ["a", "b'c"], "the second batch was lost")
        running.read(batch([row("a", ended: true)], "3"))
        running.handedIn(nil)
        #expect(running.ids.contains("a"))
        running.handedIn(Cursor(text: "3"))
        #expect(running.ids == ["b'c"])
    }

    @Test func `what runs again is watched again`() {
        var running = RunningGenerations()
        running.note([row("a")])
        running.read(batch([row("a", ended: true)], "1"))
        running.note([row("a")])
        running.handedIn(Cursor(text: "1"))
        #expect(running.ids == ["a"])
    }

    @Test func `only so many are watched, those that started last`() {
        var running = RunningGenerations()
        let limit = RunningGenerations.limit
        running.note((0..<limit + 10).map { row("r\($0)", start: Int64($0)) })
        #expect(running.ids.count == limit)
        #expect(!running.ids.contains("r9") && running.ids.contains("r10"))
        #expect(RunningGenerations().list.isEmpty)
    }
}
