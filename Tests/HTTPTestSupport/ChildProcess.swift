import Foundation
import Glibc

/// A program that runs beside the tests and ends with them: its standard input closes when this process goes.
final class ChildProcess: Sendable {
    private let process: pid_t
    /// Our end of its standard input and output.
    private let wire: Int32
    /// The first line it printed.
    let firstLine: String

    /// Starts a program and waits for its first line.
    ///
    /// Foundation's `Process` waits by run loop and can hang on a thread of the shared pool.
    init(_ program: String, _ arguments: [String]) throws {
        // Nobody else's child may keep our end open, so none inherits it.
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw ChildFailure(program) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for descriptor in [Int32(0), 1] { posix_spawn_file_actions_adddup2(&actions, ends[1], descriptor) }
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
        words.append(nil)
        defer { words.forEach { free($0) } }
        var child = pid_t()
        let isStarted = posix_spawnp(&child, program, &actions, nil, words, environ) == 0
        close(ends[1])
        process = isStarted ? child : 0
        wire = ends[0]
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while read(wire, &byte, 1) == 1, byte != UInt8(ascii: "\n") { line.append(byte) }
        firstLine = String(decoding: line, as: UTF8.self)
        guard isStarted, !line.isEmpty else { throw ChildFailure(program) }
    }

    deinit {
        close(wire)
        if process > 0 { waitpid(process, nil, 0) }
    }
}

/// A program that did not start.
struct ChildFailure: Error, CustomStringConvertible {
    let description: String

    init(_ program: String) { description = "\(program) did not start" }
}
