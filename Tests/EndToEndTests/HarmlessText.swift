import Foundation
import Testing

/// Text that may reach a terminal.
enum HarmlessText {
    /// What ncurses itself sends: escape, carriage return, line feed, bell, backspace, tabulator, shifts of charset.
    static let ofCurses: Set<Unicode.Scalar> = ["\u{1B}", "\r", "\n", "\u{07}", "\u{08}", "\t", "\u{0E}", "\u{0F}"]

    /// Expects no characters that steer a terminal or turn text around but those allowed, and no title or attribute that
    /// a text brought along.
    static func expect(_ text: String, allowing controls: Set<Unicode.Scalar>, _ place: String) {
        let found = Set(
            text.unicodeScalars.filter { scalar in
                let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                let turns = (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
                return (isControl && !controls.contains(scalar)) || turns
            })
        #expect(found.isEmpty, "\(found) in \(place)")
        #expect(!text.contains("\u{1B}]") && !text.contains("\u{1B}[7777"), "\(place)")
    }

    /// What may not be in the bytes that left the program: all that steers a terminal, and in lines for people what
    /// cannot be seen.
    static func wrong(in bytes: [UInt8], isLog: Bool) -> [String] {
        guard let text = String(validating: bytes, as: UTF8.self) else { return ["broken UTF-8"] }
        var wrong = Set<String>()
        for scalar in text.unicodeScalars where scalar != "\n" {
            let category = scalar.properties.generalCategory
            let isHidden = [.format, .lineSeparator, .paragraphSeparator].contains(category)
            let turns = (0x200E...0x200F).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
            let isIsolate = (0x2066...0x2069).contains(scalar.value)
            if category == .control || turns || isIsolate || isHidden && isLog {
                wrong.insert("U+\(String(scalar.value, radix: 16))")
            }
        }
        if let long = text.split(separator: "\n").map(\.count).max(), isLog, long > 25_000 {
            wrong.insert("\(long) long")
        }
        return wrong.sorted()
    }

    /// A line for the file that `LANGTOP_ATTACK_LOG` names: a text, the place it was put in, what left the program.
    static func log(_ line: String) {
        guard let path = ProcessInfo.processInfo.environment["LANGTOP_ATTACK_LOG"],
            let file = fopen(path, "a")
        else { return }
        fputs(line + "\n", file)
        fclose(file)
    }
}
