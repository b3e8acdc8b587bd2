import Dispatch
import Foundation
import Glibc

/// A program that failed.
public struct CommandFailure: Error, CustomStringConvertible {
    let command: String
    let output: String

    /// A command and what it printed.
    public init(command: String, output: String) {
        self.command = command
        self.output = output
    }

    /// What ran and what it said.
    public var description: String { "\(command): \(output)" }
}

/// Runs programs and waits for them.
///
/// Foundation's `Process` waits by run loop and can hang on a thread of the shared pool.
public enum Command {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Where something of the package is: `Tests/Support`.
    public static func path(_ name: String) -> String { root.appending(path: name).path() }

    /// One of the project's own scripts.
    public static func script(_ name: String) -> String { path("scripts/\(name)") }

    /// Runs a program and gives what it printed on both streams. Throws a `CommandFailure` if it fails.
    @discardableResult
    public static func run(_ program: String, _ arguments: String...) throws -> String { try run(program, arguments) }

    /// Does the same without holding a thread of the shared pool.
    @discardableResult
    public static func runAside(_ program: String, _ arguments: [String]) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result { try run(program, arguments) }) }
        }
    }

    /// Runs a program and gives what it printed on both streams. Throws a `CommandFailure` if it fails.
    @discardableResult
    public static func run(_ program: String, _ arguments: [String]) throws -> String {
        // A file takes any amount without anybody reading.
        let output = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()
        defer { unlink(output) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
        words.append(nil)
        defer { words.forEach { free($0) } }
        var child = pid_t()
        var status: Int32 = -1
        if posix_spawnp(&child, program, &actions, nil, words, environ) == 0 {
            while waitpid(child, &status, 0) == -1, errno == EINTR {}
        }
        let text = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
        guard status == 0 else {
            throw CommandFailure(command: ([program] + arguments).joined(separator: " "), output: text)
        }
        return text
    }
}
