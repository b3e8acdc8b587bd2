import Testing

/// What a reader sees and reaches with keys, on a day that stands still.
@Suite("The dashboard in tmux", .serialized)
struct DashboardTests {
    private static let demo = ["demo", "--at", "2026-11-23T12:00:00Z"]
    /// The day's spend at that moment.
    private static let spend = "$42.25"

    /// A dashboard that shows numbers.
    private func dashboard(_ columns: Int, _ rows: Int) async throws -> TmuxScreen {
        let screen = try TmuxScreen(Self.demo, columns: columns, rows: rows)
        try #require(await screen.waits(for: Self.spend), "\(screen.text)")
        return screen
    }

    private func expect(_ marker: String, on screen: TmuxScreen, after keys: String...) async throws {
        for key in keys { try screen.press(key) }
        #expect(await screen.waits(for: marker), "after \(keys) no \(marker) in\n\(screen.text)")
    }

    @Test("shows the day's spend", arguments: [(200, 50), (120, 35), (80, 24), (45, 60)])
    func spend(columns: Int, rows: Int) async throws {
        let screen = try await dashboard(columns, rows)
        #expect(screen.text.contains("langtop"))
        #expect(screen.text.contains("spend"))
        try screen.press("Q")
        #expect(await screen.exitStatus() == 0)
    }

    @Test("changes window, grouping and order by single keys, and back")
    func switches() async throws {
        let screen = try await dashboard(120, 35)
        try await expect("window 7d", on: screen, after: "t")
        try await expect("window 24h", on: screen, after: "T", "T")
        try await expect("by served", on: screen, after: "b")
        try await expect("by model", on: screen, after: "B", "B")
        try screen.press("s")
        #expect(await Patience.until { !screen.text.contains("by cost ▼") }, "\(screen.text)")
    }

    @Test("opens help and leaves it by Esc")
    func help() async throws {
        let screen = try await dashboard(120, 35)
        try await expect("group by the next field", on: screen, after: "?")
        try await expect(Self.spend, on: screen, after: "Escape")
    }

    @Test("narrows every pane by what is typed after a slash")
    func filter() async throws {
        let screen = try await dashboard(120, 35)
        try await expect("opus", on: screen, after: "/")
        try screen.press("model:opus", "Enter")
        #expect(
            await Patience.until { !screen.text.contains("haiku") && screen.text.contains("opus") }, "\(screen.text)")
    }

    @Test("drills down from a request to its prompt, its answer and the raw record")
    func drillDown() async throws {
        let screen = try await dashboard(120, 35)
        try screen.press("/", "key:cline*", "Enter")
        #expect(await Patience.until { !screen.text.contains("ci-review") }, "\(screen.text)")
        try await expect("traces", on: screen, after: "6")
        try await expect("generations", on: screen, after: "Enter")
        try await expect("trace > generation", on: screen, after: "Enter")
        #expect(await screen.waits(for: "served by"))
        #expect(await screen.waits(for: "answer┌"))
        #expect(screen.text.contains("prompt┌"), "\(screen.text)")
        try await expect("\"request_id\"", on: screen, after: "J")
    }

    @Test("shows sessions with their turns, opens one of them, and the waste of the window")
    func sessions() async throws {
        let screen = try await dashboard(120, 35)
        try await expect("in sessions", on: screen, after: "v")
        #expect(await screen.waits(for: "$32.13"), "not every session was there\n\(screen.text)")
        // The most expensive one.
        try screen.press(":")
        try screen.press("-l", "sort cost")
        try await expect("by cost", on: screen, after: "Enter")
        try await expect("cache lost", on: screen, after: "g")
        try screen.press("Enter")
        #expect(await Patience.until { screen.text.contains("read_file") }, "\(screen.text)")
        try await expect("sessions > generation", on: screen, after: "Enter")
        #expect(await screen.waits(for: "answer┌"))
        try await expect("in sessions", on: screen, after: "Escape")
        try await expect("bought nothing", on: screen, after: "!")
        try await expect("WASTED", on: screen, after: "Enter")
    }

    @Test("opens the request that is clicked twice")
    func mouse() async throws {
        let screen = try await dashboard(120, 35)
        let row = try #require(screen.text.split(separator: "\n").firstIndex { $0.contains("traces") }) + 3
        let click = "\u{1B}[<0;20;\(row)M\u{1B}[<0;20;\(row)m"
        try screen.press("-l", click + click)
        #expect(await screen.waits(for: "dashboard > "), "\(screen.text)")
    }

    @Test("follows a terminal that changes its size")
    func resize() async throws {
        let screen = try await dashboard(200, 50)
        try screen.resize(80, 24)
        #expect(
            await Patience.until { screen.text.split(separator: "\n").contains { $0.contains("╮") && $0.count <= 80 } })
        try screen.resize(200, 50)
        #expect(
            await Patience.until { screen.text.split(separator: "\n").contains { $0.count > 190 && $0.contains("╮") } },
            "\(screen.text)")
        // A capture may fall into the middle of a frame.
        #expect(await screen.waits(for: Self.spend), "\(screen.text)")
    }
}
