import LangtopCore

/// SQL text from templates, and the few values that must stand in it because COPY takes no parameters.
enum SQLText {
    /// A quoted name.
    static func identifier(_ name: String) -> String { "\"" + doubled(name, "\"") + "\"" }

    /// A quoted text.
    static func literal(_ text: String) -> String {
        let quoted = "'" + doubled(text, "'") + "'"
        // An escape string keeps its meaning whatever standard_conforming_strings says.
        return text.contains("\\") ? "E" + doubled(quoted, "\\") : quoted
    }

    /// Texts as an array's text: `{"a","b"}`.
    static func array(_ texts: some Sequence<String>) -> String {
        let quoted = texts.map { text in
            "\"" + text.unicodeScalars.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined() + "\""
        }
        return "{\(quoted.joined(separator: ","))}"
    }

    /// An instant in UTC as PostgreSQL reads it.
    static func civil(_ instant: Timestamp) -> String {
        let time = Zone.utc.civil(instant)
        return "\(day(instant)) \(padded(time.hour)):\(padded(time.minute)):\(padded(time.second))"
            + ".\(padded(time.millisecond, 3))"
    }

    /// The UTC day of an instant, `2026-11-23`.
    static func day(_ instant: Timestamp) -> String {
        let time = Zone.utc.civil(instant)
        return "\(padded(time.year, 4))-\(padded(time.month))-\(padded(time.day))"
    }

    /// The instant a UTC day `2026-11-23` begins; nil for any other text.
    static func instant(ofDay text: String) -> Timestamp? {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        return Timestamp(seconds: Int64(Zone.day(ofYear: parts[0], month: parts[1], day: parts[2])) * 86_400)
    }

    private static func padded(_ number: Int, _ width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// By scalars: a quote with a combining mark behind it is one character, and still a quote for PostgreSQL.
    private static func doubled(_ text: String, _ quote: Unicode.Scalar) -> String {
        text.unicodeScalars.map { $0 == quote ? "\($0)\($0)" : "\($0)" }.joined()
    }
}
