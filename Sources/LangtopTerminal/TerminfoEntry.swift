import Glibc

/// A terminal's compiled description, as term(5) lays it out, to leave out what not every terminal of that name can do.
///
/// Many call themselves xterm and do not know how to repeat a character or to scroll several lines at once: frames
/// would come out torn. ncurses decides by the description alone, so it gets one without them.
struct TerminfoEntry {
    private(set) var bytes: [UInt8]

    /// Places in the table of texts, fixed by the format: `indn`, `rin`, `rep`.
    static let daring = [109, 113, 121]

    /// Reads a compiled description; nil where the bytes are none.
    init?(_ bytes: [UInt8]) {
        self.bytes = bytes
        guard bytes.count > 12, [0o432, 0o1036].contains(number(0)), texts + 2 * number(4) <= bytes.count else {
            return nil
        }
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

    /// The description without some of its texts.
    func without(_ places: [Int]) -> TerminfoEntry {
        var entry = self
        for place in places where place < number(4) {
            entry.bytes[texts + 2 * place] = 0xFF
            entry.bytes[texts + 2 * place + 1] = 0xFF
        }
        return entry
    }

    /// Whether it has a text at a place.
    func has(_ place: Int) -> Bool { place < number(4) && bytes[texts + 2 * place + 1] != 0xFF }

    /// The description as ncurses takes it from `TERMINFO`.
    var variable: String {
        "hex:" + bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// The header's numbers: magic, bytes of names, booleans, numbers, texts, bytes of texts.
    private func number(_ index: Int) -> Int { Int(bytes[2 * index]) | Int(bytes[2 * index + 1]) << 8 }

    /// Where the table of texts begins.
    private var texts: Int {
        let flags = 12 + number(1) + number(2)
        return flags + flags % 2 + number(3) * (number(0) == 0o1036 ? 4 : 2)
    }

    private static func read(_ path: String) -> [UInt8]? {
        guard let file = fopen(path, "re") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 32_768)
        let count = fread(&bytes, 1, bytes.count, file)
        return count > 0 ? Array(bytes.prefix(count)) : nil
    }
}
