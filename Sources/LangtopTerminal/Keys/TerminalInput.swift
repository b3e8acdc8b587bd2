import Glibc
import LangtopScreen

/// Reads what a terminal sends, as far as it came.
struct TerminalInput {
    private var decoder: KeyDecoder
    /// The first bytes of a character whose rest is still under way.
    private var begun: [UInt8] = []

    /// Nothing read yet.
    init(environment: [String: String]) {
        let delay = environment["ESCDELAY"].flatMap { Int($0) } ?? 25
        decoder = KeyDecoder(escapeDelay: .milliseconds(min(max(delay, 1), 5000)))
    }

    /// How long until silence decides what the last characters were; nil while nothing is open.
    var wait: Duration? { decoder.deadline.map { $0 - ContinuousClock.now } }

    /// Every key that is there by now; never waits.
    mutating func keys() -> [Key] {
        var keys: [Key] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while Self.isReadable {
            let count = read(STDIN_FILENO, &chunk, chunk.count)
            guard count > 0 else { break }
            keys += self.keys(of: chunk[..<count], at: .now)
        }
        return keys + settle(at: .now)
    }

    /// The keys that some bytes complete.
    mutating func keys(of bytes: ArraySlice<UInt8>, at now: ContinuousClock.Instant) -> [Key] {
        scalars(bytes).flatMap { decoder.take($0, at: now) }
    }

    /// The keys that silence decides.
    mutating func settle(at now: ContinuousClock.Instant) -> [Key] { decoder.settle(at: now) }

    /// The characters of some bytes, UTF-8 in whatever pieces it comes.
    private mutating func scalars(_ bytes: ArraySlice<UInt8>) -> String.UnicodeScalarView {
        let all = begun + bytes
        let rest = all.suffix(3).lastIndex { $0 >= 0xC0 }.flatMap { lead in
            let length = all[lead] >= 0xF0 ? 4 : all[lead] >= 0xE0 ? 3 : 2
            let isBegun = all.count - lead < length && all[(lead + 1)...].allSatisfy { (0x80..<0xC0).contains($0) }
            return isBegun ? lead : nil
        }
        begun = rest.map { Array(all[$0...]) } ?? []
        return String(decoding: all[..<(rest ?? all.count)], as: UTF8.self).unicodeScalars
    }

    private static var isReadable: Bool {
        var state = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        return poll(&state, 1, 0) > 0 && state.revents & Int16(POLLIN) != 0
    }
}
