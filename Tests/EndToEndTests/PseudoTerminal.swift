import CPseudoTerminal
import Foundation

/// The program in a raw pseudo-terminal: every byte it sends, and how it ends.
final class PseudoTerminal {
    private let process: pid_t
    private var terminal: Int32 = -1
    private(set) var bytes: [UInt8] = []

    /// What the program sent so far, as text.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    init(
        _ arguments: [String], of program: String = Binary.path, columns: Int = 80, rows: Int = 24,
        environment changes: [String: String?] = [:]
    ) throws {
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        var settings = Binary.environment(changes).map { strdup("\($0.key)=\($0.value)") } + [nil]
        var other: Int32 = -1
        process = lt_spawn(program, &words, &settings, Int32(columns), Int32(rows), &other)
        terminal = other
        for text in words + settings { free(text) }
        guard process > 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    }

    deinit {
        // Once it was waited for, its number may be another process's; and -1 would be everybody's.
        if process > 0, waitpid(process, nil, WNOHANG) == 0 {
            kill(process, SIGKILL)
            waitpid(process, nil, 0)
        }
        if terminal >= 0 { close(terminal) }
    }

    /// Reads until the condition holds or time is up; answers whether it held.
    func waits(_ seconds: Double = 60, until condition: (PseudoTerminal) -> Bool) async -> Bool {
        await Patience.until(seconds) {
            read()
            return condition(self)
        }
    }

    /// Reads until nothing has come for a third of a second, as happens once everything is drawn and nothing moves.
    func waitsUntilStill() async -> Bool {
        var (seen, since) = (-1, Date())
        return await waits { terminal in
            if terminal.bytes.count != seen { (seen, since) = (terminal.bytes.count, Date()) }
            return Date().timeIntervalSince(since) > 0.33
        }
    }

    /// The program's argument list as every user of the machine can read it; empty once it has ended.
    var commandLine: String {
        (try? Data(contentsOf: URL(filePath: "/proc/\(process)/cmdline"))).map { String(decoding: $0, as: UTF8.self) }
            ?? ""
    }

    /// Whether the terminal shows what is typed.
    var isEchoing: Bool {
        var modes = termios()
        return tcgetattr(terminal, &modes) == 0 && modes.c_lflag & tcflag_t(ECHO) != 0
    }

    /// Types.
    func type(_ text: String) { _ = text.withCString { write(terminal, $0, strlen($0)) } }

    /// Sends a signal to the program.
    func send(signal number: Int32) { kill(process, number) }

    /// Forgets what came so far.
    func forget() { bytes = [] }

    /// Changes its size.
    func resize(columns: Int, rows: Int) { _ = lt_resize(terminal, Int32(columns), Int32(rows)) }

    /// Takes the terminal away from the program.
    func hangUp() {
        close(terminal)
        terminal = -1
    }

    /// Whether one of the program's threads waits for the terminal to take what it writes: the system call is `write`
    /// (1 on x86-64, 64 on arm64) and its first argument standard output.
    var isWriting: Bool {
        let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")) ?? []
        return threads.contains { thread in
            let call = try? String(
                contentsOf: URL(filePath: "/proc/\(process)/task/\(thread)/syscall"), encoding: .utf8)
            return ["1 0x1 ", "64 0x1 "].contains { call?.hasPrefix($0) == true }
        }
    }

    /// The same while nobody reads what it sends.
    func exitStatusUnread(within seconds: Double) async -> Int32? {
        var status: Int32 = 0
        let hasEnded = await Patience.until(seconds) { waitpid(process, &status, WNOHANG) != 0 }
        return hasEnded && status & 0x7F == 0 ? status >> 8 & 0xFF : nil
    }

    /// How the program ended within some seconds: its exit code, or minus the signal it died of; nil if it still runs.
    func exitStatus(within seconds: Double = 5) async -> Int32? {
        var status: Int32 = 0
        guard await waits(seconds, until: { waitpid($0.process, &status, WNOHANG) != 0 }) else { return nil }
        read()
        return status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F)
    }

    /// Takes what the program has sent by now.
    private func read() {
        var state = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while terminal >= 0, poll(&state, 1, 0) > 0 {
            let count = Foundation.read(terminal, &chunk, chunk.count)
            guard count > 0 else { return }
            bytes += chunk.prefix(count)
        }
    }
}
