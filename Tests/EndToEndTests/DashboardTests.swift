import Testing

/// What a reader sees and reaches with keys, on a day that stands still.
@Suite("The dashboard in tmux", .serialized)
struct DashboardTests {
    private static let demo = ["demo", "--at", "2026-11-23T12:00:00Z"]

    /// A dashboard that shows numbers.
    private func dashboard(_ columns: Int, _ rows: Int) throws -> TmuxScreen {
        let screen = try TmuxScreen(Self.demo, columns: columns, rows: rows)
        try #require(screen.waits(for: "$31.12"), "\(screen.text)")
        return screen
    }

    private func expect(_ marker: String, on screen: TmuxScreen, after key: String) throws {
        try screen.press(key)
        #expect(screen.waits(for: marker), "after \(key) no \(marker) in\n\(screen.text)")
    }

    @Test("shows the day's spend", arguments: [(200, 50), (120, 35), (80, 24), (45, 60)])
    func spend(columns: Int, rows: Int) throws {
        let screen = try dashboard(columns, rows)
        #expect(screen.text.contains("langtop"))
        #expect(screen.text.contains("spend"))
        try screen.press("Q")
        #expect(screen.exitStatus == 0)
    }

    @Test("changes window, grouping and order by single keys, and back")
    func switches() throws {
        let screen = try dashboard(120, 35)
        try expect("window 7d", on: screen, after: "t")
        try expect("window 24h", on: screen, after: "T")
        try expect("by served", on: screen, after: "b")
        try expect("by model", on: screen, after: "B")
        try screen.press("s")
        #expect(Patience.until { !screen.text.contains("by cost ▼") }, "\(screen.text)")
    }

    @Test("opens help and leaves it by Esc")
    func help() throws {
        let screen = try dashboard(120, 35)
        try expect("group by the next field", on: screen, after: "?")
        try expect("$31.12", on: screen, after: "Escape")
    }

    @Test("narrows every pane by what is typed after a slash")
    func filter() throws {
        let screen = try dashboard(120, 35)
        try expect("opus", on: screen, after: "/")
        try screen.press("model:opus", "Enter")
        #expect(Patience.until { !screen.text.contains("haiku") && screen.text.contains("opus") }, "\(screen.text)")
    }

    @Test("drills down from a request to its prompt, its answer and the raw record")
    func drillDown() throws {
        let screen = try dashboard(120, 35)
        try expect("traces", on: screen, after: "6")
        try expect("generations", on: screen, after: "Enter")
        try expect("dashboard > generation", on: screen, after: "Enter")
        #expect(screen.waits(for: "served by"))
        try expect("── answer", on: screen, after: "G")
        #expect(screen.text.contains("── prompt"), "\(screen.text)")
        try expect("\"request_id\"", on: screen, after: "J")
    }

    @Test("follows a terminal that changes its size")
    func resize() throws {
        let screen = try dashboard(200, 50)
        try screen.resize(80, 24)
        #expect(Patience.until { screen.text.split(separator: "\n").contains { $0.contains("╮") && $0.count <= 80 } })
        try screen.resize(200, 50)
        #expect(
            Patience.until { screen.text.split(separator: "\n").contains { $0.count > 190 && $0.contains("╮") } },
            "\(screen.text)")
        // A capture may fall into the middle of a frame.
        #expect(screen.waits(for: "$31.12"))
    }
}
