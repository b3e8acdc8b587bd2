import Foundation
import Glibc

/// The server's process, with the two connections that tie it to this one.
struct ServerProcess: Sendable {
    private static let program = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Support/fake-langfuse").path()

    private let id: pid_t
    /// Held open as long as the server shall live; other children do not inherit it.
    private let leash: Int32
    private let output: Int32

    init(_ arguments: [String]) throws {
        var input: [Int32] = [0, 0]
        var results: [Int32] = [0, 0]
        // Pairs of sockets, because a pipe cannot be kept from other children in one step here.
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &input) == 0, socketpair(AF_UNIX, kind, 0, &results) == 0 else {
            throw FakeLangfuseFailure("no connection to the fake Langfuse server: \(String(cString: strerror(errno)))")
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input[0], 0)
        posix_spawn_file_actions_adddup2(&actions, results[1], 1)
        var words: [UnsafeMutablePointer<CChar>?] = (["python3", "-B", Self.program] + arguments).map { strdup($0) }
        words.append(nil)
        defer { words.forEach { free($0) } }
        var child = pid_t()
        let failure = posix_spawnp(&child, "python3", &actions, nil, words, environ)
        close(input[0])
        close(results[1])
        leash = input[1]
        output = results[0]
        id = child
        guard failure == 0 else {
            close(leash)
            close(output)
            throw FakeLangfuseFailure("cannot start python3: \(String(cString: strerror(failure)))")
        }
    }

    /// The line it prints once it listens.
    func firstLine() throws -> String {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while read(output, &byte, 1) == 1 {
            if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(byte)
        }
        throw FakeLangfuseFailure("the fake Langfuse server ended before it listened; its reason is on standard error")
    }

    func stop() {
        kill(id, SIGKILL)
        var status: Int32 = 0
        while waitpid(id, &status, 0) == -1, errno == EINTR {}
        close(leash)
        close(output)
    }
}
