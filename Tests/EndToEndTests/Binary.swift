import CommandTestSupport
import Foundation

/// The built program, as these tests run it.
enum Binary {
    /// Where it is.
    static let path = Program.built("langtop")
    /// The program that draws the pictures of the documents.
    static let picture = Program.built("langtop-picture")

    /// A short environment, so that nothing of the machine's own decides.
    static func environment(_ changes: [String: String?] = [:]) -> [String: String] {
        var environment: [String: String] = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": "/nonexistent",
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8", "TZ": "UTC", "SWIFT_BACKTRACE": "enable=no",
        ]
        for (name, value) in changes { environment[name] = value }
        return environment
    }

    /// Runs it, or another program, without a terminal.
    static func run(
        _ arguments: [String], program: String = path, environment changes: [String: String?] = [:]
    ) async throws -> Program.Outcome {
        try await Program.run(program, arguments, environment: environment(changes))
    }
}
