import CommandTestSupport
import Foundation
import Testing

@Suite("Options on screen")
struct OptionsTests {
    @Test("are what the next run begins with, below what variables and the command line say")
    func kept() async throws {
        let folder = try TemporaryFolder()
        let state: [String: String?] = ["XDG_STATE_HOME": folder.url.path]
        let terminal = try PseudoTerminal(["demo", "--at", "2026-11-23T12:00:00Z"], environment: state)
        #expect(await terminal.waits { $0.text.contains("prev") })
        terminal.type("oj ")
        let file = folder.url.appending(path: "langtop/options.json5")
        #expect(await terminal.waits { _ in FileManager.default.fileExists(atPath: file.path) }, "\(terminal.text)")
        terminal.type("Q")
        #expect(await terminal.exitStatus() == 0)
        #expect(try String(contentsOf: file, encoding: .utf8).contains("\"window\": \"7d\""))

        func config(_ arguments: [String] = [], _ more: [String: String?] = [:]) async throws -> String {
            let all = state.merging(more) { $1 }
            let output = try await Binary.run(["config", "demo"] + arguments, environment: all).output
            return output.split(separator: "\n").first { $0.hasPrefix("window") }.map(String.init) ?? output
        }
        let line = try await config()
        #expect(line.contains("7d") && line.contains("options.json5"), "\(line)")
        #expect(try await config(["--window", "1h"]).contains("1h"))
        #expect(try await config([], ["LANGTOP_WINDOW": "6h"]).contains("6h"))
        let once = try await Binary.run(
            ["once", "demo", "--at", "2026-11-23T12:00:00Z", "--format", "json"], environment: state)
        #expect(once.output.contains("2026-11-22T12:00:00"), "scripts get what they got before")

        try "{window: \"3h\"}".write(to: file, atomically: true, encoding: .utf8)
        let refused = try PseudoTerminal(["demo"], environment: state)
        #expect(await refused.exitStatus() == 64)
        #expect(refused.text.contains("options.json5") && refused.text.contains("5m, 15m, 1h"))
    }
}
