import CommandTestSupport
import Testing

/// What can be known of the stack without Docker's engine.
@Suite("The stack's files")
struct CheckStackTests {
    @Test(
        "pass the real Docker Compose on every profile, whole and with each secret missing, its schema and shellcheck")
    func checks() async throws {
        let output = try await Command.runAside(Command.script("check-stack"), [])
        let checks = output.split(separator: "\n").filter { $0.hasPrefix("good") }
        // Three profiles, sixteen secrets, four checks of the files.
        #expect(checks.count == 3 + 16 + 4, "\(output)")
        #expect(!output.contains("wrong"))
    }
}
