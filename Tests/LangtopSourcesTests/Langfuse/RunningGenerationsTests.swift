import LangtopCore
import Testing

@testable import LangtopSources

@Suite struct RunningGenerationsTests {
    private func starts(_ ids: String..., at start: Int64 = 0) -> [String: Timestamp] {
        Dictionary(uniqueKeysWithValues: ids.map { ($0, Timestamp(milliseconds: start)) })
    }

    @Test func `what ended is watched until its batch was taken`() {
        var running = RunningGenerations()
        running.read(running: starts("a", "b'c"), ended: [], cursor: Cursor(text: "1"))
        #expect(running.ids == ["a", "b'c"])
        #expect(running.list == #"{"a","b'c"}"#)
        running.handedIn(Cursor(text: "1"))
        running.read(running: [:], ended: ["a"], cursor: Cursor(text: "2"))
        running.handedIn(Cursor(text: "1"))
        #expect(running.ids == ["a", "b'c"], "the second batch was lost")
        running.read(running: [:], ended: ["a"], cursor: Cursor(text: "3"))
        running.handedIn(nil)
        #expect(running.ids.contains("a"))
        running.handedIn(Cursor(text: "3"))
        #expect(running.ids == ["b'c"])
    }

    @Test func `what runs again is watched again`() {
        var running = RunningGenerations()
        running.note(starts("a"))
        running.read(running: [:], ended: ["a"], cursor: Cursor(text: "1"))
        running.note(starts("a"))
        running.handedIn(Cursor(text: "1"))
        #expect(running.ids == ["a"])
    }

    @Test func `only so many are watched, those that started last`() {
        var running = RunningGenerations()
        let limit = RunningGenerations.limit
        for number in 0..<limit + 10 { running.note(starts("r\(number)", at: Int64(number))) }
        #expect(running.ids.count == limit)
        #expect(!running.ids.contains("r9") && running.ids.contains("r10"))
        #expect(RunningGenerations().list == "{}")
    }
}
