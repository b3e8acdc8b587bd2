import CommandTestSupport
import Foundation
import Testing

/// What `--help` says, read as the JSON that ArgumentParser makes of it.
@Suite("The help")
struct HelpTests {
    private struct Tool: Decodable {
        struct Command: Decodable {
            let commandName: String
            let subcommands: [Command]?
            let arguments: [Argument]?
        }
        struct Argument: Decodable {
            struct Name: Decodable { let name: String }
            let names: [Name]?
            let abstract: String?
        }
        let command: Command
    }

    private static func commands() async throws -> [Tool.Command] {
        let dump = try await Binary.run(["--experimental-dump-help"])
        return try JSONDecoder().decode(Tool.self, from: Data(dump.output.utf8)).command.subcommands ?? []
    }

    @Test("tells of the dashboard's options what the README tells, and of all of them")
    func readme() async throws {
        let watch = try #require(try await Self.commands().first { $0.commandName == "watch" })
        let readme = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../README.md")
        let lines = try String(contentsOf: readme, encoding: .utf8).split(separator: "\n")
        let rows = lines.filter { $0.hasPrefix("| `--") }
        for argument in watch.arguments ?? [] {
            guard let name = argument.names?.last?.name, !["help", "version"].contains(name) else { continue }
            let row = try #require(rows.first { $0.contains("`--\(name)`") }, "--\(name) is not in the README")
            #expect(row.hasSuffix("| \(argument.abstract ?? "") |"))
        }
    }

    @Test("names commands that no source of the configuration may be called by")
    func commands() async throws {
        let names = try await Self.commands().map(\.commandName)
        #expect(names.contains("once"))
        for name in names {
            let file = FileManager.default.temporaryDirectory.appending(path: "langtop-\(UUID().uuidString).json5")
            try Data("{sources: {\(name): 'x'}}".utf8).write(to: file)
            defer { try? FileManager.default.removeItem(at: file) }
            let refused = try await Binary.run(["config"], environment: ["LANGTOP_CONFIG": file.path])
            #expect(refused.status == 64 && refused.error.contains("choose another"), "\(name): \(refused.error)")
        }
    }
}
