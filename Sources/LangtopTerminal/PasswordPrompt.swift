internal import CTerminalGuard
import Glibc
import LangtopScreen

/// Asks for a password at the terminal, as psql does.
public enum PasswordPrompt {
    /// Whether somebody may be there to answer.
    public static var isPossible: Bool {
        guard isatty(STDIN_FILENO) == 1 || isatty(STDERR_FILENO) == 1 else { return false }
        let terminal = Glibc.open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard terminal >= 0 else { return false }
        Glibc.close(terminal)
        return true
    }

    /// What somebody types for a user's password, which the terminal does not show; nil for nothing. Ctrl-C or another
    /// signal ends the program, once the terminal is as it was.
    public static func ask(for user: String) -> String? {
        let terminal = Glibc.open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard terminal >= 0 else { return nil }
        defer { Glibc.close(terminal) }
        guard lt_echo_off(terminal) == 0 else { return nil }
        put("Password for user \(String(DisplayText.glyphs(of: user)[...])): ", to: terminal)
        let answer = line(of: terminal)
        put("\n", to: terminal)
        lt_echo_on()
        if answer == nil { raise(SIGINT) }
        return answer?.isEmpty == false ? answer : nil
    }

    /// The keys up to the line's end; nil where somebody interrupts.
    private static func line(of terminal: Int32) -> String? {
        var bytes: [UInt8] = []
        loop: while let key = nextKey(of: terminal) {
            switch key {
            case 0x03: return nil
            case 0x04, 0x0A, 0x0D: break loop
            case 0x15: bytes = []
            case 0x08, 0x7F:
                // The bytes of a character that follow its first one go with it.
                while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
            default: bytes.append(key)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func nextKey(of terminal: Int32) -> UInt8? {
        var key: UInt8 = 0
        var count = 0
        repeat { count = Glibc.read(terminal, &key, 1) } while count < 0 && errno == EINTR
        return count == 1 ? key : nil
    }

    private static func put(_ text: String, to terminal: Int32) {
        var text = text
        _ = text.withUTF8 { Glibc.write(terminal, $0.baseAddress, $0.count) }
    }
}
