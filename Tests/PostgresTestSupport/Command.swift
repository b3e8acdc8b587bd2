import Foundation
import Glibc

/// A program that failed.
public struct CommandFailure: Error, CustomStringConvertible {
    var command: String
    var output: String

    /// What ran and what it said.
    public var description: String { "\(command): \(output)" }
}

/// Runs programs and waits for them.
///
/// Foundation's `Process` waits by run loop and can hang on a thread of the shared pool.
enum Command {
    /// The project's script for throw-away servers.
    static let script = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "scripts/postgres").path()

    @discardableResult
    static func run(_ program: String, _ arguments: String...) throws -> String { try run(program, arguments) }

    @discardableResult
    static func run(_ program: String, _ arguments: [String]) throws -> String {
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
