import CommandTestSupport
import Foundation

/// The built program, beside the tests that run it.
enum Binary {
    /// Where it is: the build folder holds both the program and the bundle of tests.
    static let path = built("langtop")
    /// The program that draws the pictures of the documents.
    static let picture = built("langtop-picture")

    private static func built(_ name: String) -> String {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return URL(filePath: bundle).deletingLastPathComponent().appending(path: name).path
    }

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

    /// Runs it, or another program, without a terminal and answers what it wrote and how it ended.
    static func run(
        _ arguments: [String], program: String = path, environment changes: [String: String?] = [:]
    ) async throws -> (output: String, error: String, status: Int32) {
        let environment = environment(changes)
        // Reading to the end blocks a thread, and other tests need those of the shared pool.
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try blocking(program, arguments, environment) })
            }
        }
    }

    private static func blocking(
        _ program: String, _ arguments: [String], _ environment: [String: String]
    ) throws -> (output: String, error: String, status: Int32) {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = environment
        // Files and no pipes: a program that another test starts meanwhile may inherit a pipe, which then has no end.
        let folder = try TemporaryFolder()
        let paths = ["output", "error"].map { folder.url.appending(path: $0) }
        for path in paths { try Data().write(to: path) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: paths[0])
        process.standardError = try FileHandle(forWritingTo: paths[1])
        try process.run()
        process.waitUntilExit()
        let texts = try paths.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
        return (texts[0], texts[1], process.terminationStatus)
    }
}
