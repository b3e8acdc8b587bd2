import ArgumentParser
import Glibc
import LangtopConfiguration
import LangtopCore

/// Why the program ends early: one line for people and a code for scripts.
struct Failure: Error {
    /// Exit codes, as the README lists them.
    enum Code: Int32 {
        case noData = 20
        case partial = 21
        case unreadable = 30
        case terminal = 40
        case usage = 64
    }

    let code: Code
    let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// A source that cannot be read.
    init(_ error: SourceError) { self.init(.unreadable, error.message) }

    /// A configuration that cannot be used.
    init(_ error: ConfigurationError) { self.init(.usage, error.message) }

    /// Writes the line to standard error and ends the process.
    func leave() -> Never {
        if !message.isEmpty { StandardStream.error.write("langtop: \(message)\n") }
        exit(code.rawValue)
    }
}
