import CommandTestSupport
import LangfuseTestSupport
import Testing

/// The fake server is only worth what Langfuse's own clients make of it.
@Suite("The fake Langfuse server")
struct HonestyTests {
    /// A program that reads the fake with one of the official SDKs, and the generation it reads.
    struct Reading: Sendable, CustomTestStringConvertible {
        let generation: FakeLangfuse.Generation
        let program: String
        let sdk: String

        var testDescription: String { "\(program) on \(generation)" }
    }

    /// Where a program is.
    static func path(_ program: String) -> String { Command.path("Tests/Support/fake-langfuse/honesty/\(program)") }

    /// The Python of an environment with one SDK, made if need be.
    static func python(_ sdk: String) async throws -> String {
        let major = sdk.prefix(1)
        let arguments = ["langfuse-\(major)", "langfuse==\(sdk)", "pydantic==2.14.4", "httpx==0.28.1"]
        let output = try await Command.runAside(Command.script("venv"), arguments)
        return try #require(output.split(separator: "\n").last.map(String.init))
    }

    @Test(
        "is read by the official SDKs without loosening",
        arguments: [
            Reading(generation: .v4, program: "sdk5.py", sdk: "5.0.4"),
            Reading(generation: .cloud, program: "sdk5.py", sdk: "5.0.4"),
            Reading(generation: .v3, program: "sdk4.py", sdk: "4.18.0"),
            Reading(generation: .dual, program: "sdk4.py", sdk: "4.18.0"),
            Reading(generation: .v2, program: "sdk2.py", sdk: "2.60.10"),
        ])
    func reading(_ reading: Reading) async throws {
        let python = try await Self.python(reading.sdk)
        let server = try await FakeLangfuse.start(reading.generation, "--observations", "600")
        defer { server.stop() }
        let output = try await Command.runAside(
            python, ["-B", Self.path(reading.program), server.url, reading.generation.rawValue])
        #expect(output.hasSuffix(" passed, 0 failed\n"), "\(output)")
    }

    @Test("keeps its word on the wire: limits, faults, proxies, what goes on happening")
    func wire() async throws {
        let output = try await Command.runAside("python3", ["-B", Self.path("wire.py")])
        #expect(output.hasSuffix(" passed, 0 failed\n"), "\(output)")
    }
}
