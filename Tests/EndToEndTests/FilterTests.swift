import CommandTestSupport
import Foundation
import Testing

/// Filters from the command line, the configuration file and the keyboard, by the built program.
@Suite("Filters", .timeLimit(.minutes(5)))
struct FilterTests {
    private static let moment = "2026-11-23T12:00:00Z"

    private static func once(
        _ filter: String?, _ environment: [String: String?] = [:]
    ) async throws -> Program.Outcome {
        let option = filter.map { ["--filter", $0] } ?? []
        return try await Binary.run(
            ["once", "demo", "--at", moment, "--format", "json"] + option, environment: environment)
    }

    private static func requests(_ filter: String?, _ environment: [String: String?] = [:]) async throws -> Int {
        let result = try await once(filter, environment)
        try #require(result.status == 0, "\(filter ?? ""): \(result.error)")
        let report = try #require(JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        return try #require((report["totals"] as? [String: Any])?["requests"] as? Int)
    }

    @Test("with alternatives let through what one of them does, and their opposite all the rest")
    func alternatives() async throws {
        let all = try await Self.requests(nil)
        let some = "model:opus or (status:error dur>=1s) or cost>10c"
        let (passing, rest) = (try await Self.requests(some), try await Self.requests("!(\(some))"))
        #expect(passing > 0 && rest > 0 && passing + rest == all)
        let both = try await Self.requests("model:opus cost>10c")
        let either = try await Self.requests("model:opus or cost>10c")
        let (opus, dear) = (try await Self.requests("model:opus"), try await Self.requests("cost>$0.10"))
        #expect(either == opus + dear - both)
    }

    @Test("that cannot be understood are refused with the place and what was expected")
    func mistakes() async throws {
        let result = try await Self.once("model:opus (cost>10c")
        #expect(result.status == 64 && result.error.contains("column 12: this ( is never closed"), "\(result.error)")
        let unknown = try await Self.once("modle:opus")
        #expect(unknown.status == 64 && unknown.error.contains("did you mean model?"), "\(unknown.error)")
    }

    @Test("that are saved go by their names, on the command line too")
    func saved() async throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "config.json5")
        try Data(#"{filters: {slow: "dur>30s or ttft>5s", bad: "@slow status:error"}}"#.utf8).write(to: file)
        let environment = ["LANGTOP_CONFIG": file.path]
        #expect(
            try await Self.requests("@slow model:opus", environment)
                == Self.requests("(dur>30s or ttft>5s) model:opus"))
        let unknown = try await Self.once("@slwo", environment)
        #expect(
            unknown.status == 64 && unknown.error.contains("no saved filter @slwo; there are @bad, @slow"),
            "\(unknown.error)")
    }

    @Test("that ask for names say how far those are known")
    func names() async throws {
        let result = try await Self.once("name:cline*")
        #expect(result.status == 0 || result.status == 21 && result.error.contains("names"), "\(result.error)")
        let none = try await Self.once("id:nobody")
        #expect(none.status == 20, "\(none.error)")
    }

    @Test("that are typed come again in the next run, unless none are to be kept", arguments: [true, false])
    func history(isKept: Bool) async throws {
        let folder = try TemporaryFolder()
        let environment = ["XDG_STATE_HOME": folder.url.path]
        let file = folder.url.appending(path: "langtop/history")
        let arguments = ["demo", "--at", Self.moment] + (isKept ? [] : ["--no-history"])
        let first = try TmuxScreen(arguments, columns: 120, rows: 35, environment: environment)
        try #require(await first.waits(for: "window 24h"), "\(first.text)")
        try first.press("/", "model:opus", "Enter")
        #expect(await first.waits(for: "/ model:opus"), "\(first.text)")
        if isKept { #expect(await Patience.until { FileManager.default.fileExists(atPath: file.path) }) }
        try first.press("Q")
        #expect(await first.exitStatus() == 0)
        #expect(FileManager.default.fileExists(atPath: file.path) == isKept)
        guard isKept else { return }
        let second = try TmuxScreen(arguments, columns: 120, rows: 35, environment: environment)
        try #require(await second.waits(for: "window 24h"), "\(second.text)")
        try second.press("/", "Up", "Enter")
        #expect(await second.waits(for: "/ model:opus"), "\(second.text)")
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test("are completed with what memory knows")
    func completion() async throws {
        let screen = try TmuxScreen(["demo", "--at", Self.moment], columns: 120, rows: 35)
        try #require(await screen.waits(for: "recorded $"), "\(screen.text)")
        try screen.press("/", "model:clau")
        #expect(await screen.waits(for: "Tab claude-"), "\(screen.text)")
        try screen.press("Tab", "Enter")
        #expect(await screen.waits(for: "/ model:claude-"), "\(screen.text)")
    }

    @Test("of a list by cost: the most expensive request of the window comes first")
    func mostExpensive() async throws {
        let screen = try TmuxScreen(["demo", "--at", Self.moment], columns: 120, rows: 35)
        // Until there are numbers there is no list to open.
        try #require(await screen.waits(for: "recorded $"), "\(screen.text)")
        try screen.press("6", "z", "s")
        #expect(await screen.waits(for: "all requests"), "\(screen.text)")
        #expect(await screen.waits(for: "first 200 of"), "\(screen.text)")
    }
}
