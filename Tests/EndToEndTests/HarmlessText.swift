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
}
