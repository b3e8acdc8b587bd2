import Glibc
import LangtopScreen

/// A terminal's description, as ncurses takes it, to change what is not true of every terminal of that name.
///
/// Many call themselves xterm and do not know how to repeat a character or to scroll several lines at once: frames
/// would come out torn. Many more show any colour and have no name that says so. ncurses decides by the description
/// alone, so it gets another one.
struct TerminfoEntry: Equatable {
    /// What the terminal is called, separated by bars.
    var names: [UInt8]
    var flags: [UInt8]
    /// -1 is absent.
    var numbers: [Int32]
    var texts: [[UInt8]?]
    /// What programs agreed on later, by name.
    var ownFlags: [Own<UInt8>] = []
    var ownNumbers: [Own<Int32>] = []
    var ownTexts: [Own<[UInt8]?>] = []

    /// A capability with a name of its own.
    struct Own<Value: Equatable>: Equatable {
        var name: [UInt8]
        var value: Value
    }

    /// Places in the tables, fixed by the format of term(5).
    enum Place {
        static let el = 6, hpa = 8, cup = 10, smcup = 28, ech = 37, indn = 109, cuf = 112, rin = 113, rep = 121
        static let setaf = 359, setab = 360
        static let colors = 13
        static let am = 1, xenl = 4, canChangeColor = 27, bce = 28
    }

    /// The description of a terminal in the places ncurses looks at; nil where it is in none of them.
    init?(of term: String, environment: [String: String]) {
        guard let first = term.utf8.first, !term.contains("/") else { return nil }
        let own = [environment["TERMINFO"], environment["HOME"].map { $0 + "/.terminfo" }].compactMap { $0 }
        let listed = (environment["TERMINFO_DIRS"] ?? "").split(separator: ":").map(String.init)
        let folders = own + listed + ["/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo", "/usr/lib/terminfo"]
        let letters = [String(Character(Unicode.Scalar(first))), String(first, radix: 16)]
        for folder in folders {
            for letter in letters {
                if let bytes = Self.read("\(folder)/\(letter)/\(term)"), let entry = TerminfoEntry(bytes) {
                    self = entry
                    return
                }
            }
        }
        return nil
    }

    /// The description without what not every terminal of that name can do: `indn`, `rin`, `rep`.
    var cautious: TerminfoEntry {
        var entry = self
        for place in [Place.indn, Place.rin, Place.rep] where place < texts.count { entry.texts[place] = nil }
        return entry
    }

    /// The description with colours given as red, green and blue, as `xterm-direct` has them; as it is where it knows
    /// fewer than 256, for such a terminal is no newer one by another name.
    var direct: TerminfoEntry {
        guard numbers.count > Place.colors, (256..<0x100_0000).contains(numbers[Place.colors]),
            texts.count > Place.setab
        else { return self }
        var entry = self
        entry.numbers[Place.colors] = 0x100_0000
        entry.texts[Place.setaf] = Self.color("3")
        entry.texts[Place.setab] = Self.color("4")
        if flags.count > Place.canChangeColor { entry.flags[Place.canChangeColor] = 0 }
        entry.ownFlags.removeAll { $0.name == Array("RGB".utf8) }
        entry.ownFlags.append(Own(name: Array("RGB".utf8), value: 1))
        return entry
    }

    /// Whether colours are given as ISO 8613-6 has them: 256, or red, green and blue.
    var hasManyColors: Bool {
        guard numbers.count > Place.colors else { return false }
        return switch numbers[Place.colors] {
        case 0x100_0000: ownFlags.contains(Own(name: Array("RGB".utf8), value: 1))
        case let count: count == 256
        }
    }

    /// Numbers below 8 are the terminal's own colours, the rest are red, green and blue in 8 bits each.
    private static func color(_ ground: String) -> [UInt8] {
        let parts = "%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d"
        return Array("\u{1B}[%?%p1%{8}%<%t\(ground)%p1%d%e\(ground)8;2;\(parts)%;m".utf8)
    }

    /// The description as ncurses takes it from `TERMINFO`.
    var variable: String {
        "hex:" + bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    private static func read(_ path: String) -> [UInt8]? {
        guard let file = fopen(path, "re") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: longest)
        let count = fread(&bytes, 1, bytes.count, file)
        return count > 0 ? Array(bytes.prefix(count)) : nil
    }
}
