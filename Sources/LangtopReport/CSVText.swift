import LangtopJSON

/// Comma-separated values (RFC 4180) that no spreadsheet runs and no terminal obeys.
enum CSVText {
    /// Rows of fields as they are, each row a line.
    static func lines(_ rows: [[String]]) -> String {
        rows.map { $0.joined(separator: ",") }.joined(separator: "\r\n") + "\r\n"
    }

    /// A field in quotes where it needs them, without control characters: CSV has no way to write them, and a line end in
    /// a name would break the rows for whoever reads lines. A leading formula sign gets an apostrophe, so that a hostile name is not
    /// run by a spreadsheet.
    ///
    /// By scalars: a comma with a combining mark behind it is one character, and still a comma for whoever reads it.
    static func quoted(_ raw: String) -> String {
        var text = ""
        for scalar in raw.unicodeScalars {
            text.unicodeScalars.append(ControlCharacter.contains(scalar) ? "\u{FFFD}" : scalar)
        }
        let formulas: Set<Unicode.Scalar> = ["=", "+", "-", "@"]
        let special: Set<Unicode.Scalar> = [",", "\""]
        let tame = text.unicodeScalars.first.map(formulas.contains) == true ? "'" + text : text
        guard tame.unicodeScalars.contains(where: special.contains) else { return tame }
        return "\"" + tame.unicodeScalars.map { $0 == "\"" ? "\"\"" : "\($0)" }.joined() + "\""
    }
}
