import LangtopCore
import LangtopJSON
import LangtopQuery
import LangtopScreen

@testable import LangtopHTTP
@testable import LangtopSources
@testable import LangtopUI

extension FuzzTarget {
    /// A filter: printed and read again it is the same.
    static let filter = FuzzTarget(
        name: "filter",
        tokens: [
            "model:", "key=", "status:error", "class:", "cost>", "dur<", "tok>1k", "!", "\"", "\\", "*", "tag:",
            " or ", "(", ")", "-", "@slow", "dur>=1m30s", "cache%<", "tok/s>", "in>100k", "id:", "name=", "cost>10c",
            "!=",
        ]
    ) { bytes in
        guard let filter = try? Filter(parsing: String(decoding: bytes, as: UTF8.self)) else { return }
        let text = filter.text
        do {
            let again = try Filter(parsing: text)
            try hold(again == filter, "\(text) is read as \(again)")
        } catch let error as FilterError {
            throw Broken(description: "\(text) is refused: \(error.message)")
        }
    }

    /// A theme: what it says once holds, however often it is said.
    static let theme = FuzzTarget(
        name: "theme", tokens: ["theme[main_bg]=\"#", "theme[", "]=", "#aabbcc", "langtop_series_1", "langtop_bar"]
    ) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        let theme = ThemeFile.parse(text)
        try hold(!theme.series.isEmpty && theme.boxes.count == 4, "colours are missing")
        try hold(ThemeFile.parse("", over: theme) == theme, "nothing changes something")
        try hold(ThemeFile.parse(text + "\n" + text) == theme, "said twice it is something else")
    }

    /// A line for people: nothing steers a terminal, no password stands in it, and it is short.
    static let plainLine = FuzzTarget(
        name: "plain-line", tokens: ["password=", "://", "@", "postgresql://u:p@h/d", "\"", "'", "sslpassword = '"]
    ) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        try holdPlain(PlainLine(text).text)
        // Passwords where they belong, behind whatever else is said.
        for form in ["postgresql://u:\(mark)@h/d", "password=\(mark)", "host=h password = '\(mark) \(mark)'"] {
            for message in ["\(text) \(form)", "\(form) \(text)"] {
                try hold(!PlainLine(message).text.contains(mark), "a password is told of \(form)")
            }
        }
    }

    private static func holdPlain(_ line: String) throws {
        try hold(line.unicodeScalars.count <= 601, "\(line.unicodeScalars.count) characters")
        try hold(line.first != " " && line.last != " ", "blanks around it")
        for scalar in line.unicodeScalars {
            let category = scalar.properties.generalCategory
            let isBad = [.control, .format, .lineSeparator, .paragraphSeparator, .surrogate].contains(category)
            try hold(!isBad && !ControlCharacter.contains(scalar), "U+\(String(scalar.value, radix: 16))")
        }
    }

    /// Dates and waits as servers write them: every reader says the same, and no wait is without end.
    static let dates = FuzzTarget(
        name: "dates", tokens: ["T", "Z", "+01:00", " GMT", "Nov", "24 Nov 2026", "18:54:00", ".123", "9999", "٣"]
    ) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        let instant = Timestamp(iso8601: text)
        if let instant {
            try hold(Timestamp(iso8601: instant.iso8601) == instant, "\(instant.iso8601) is another instant")
        }
        let fast = bytes.withUnsafeBytes { ISOInstant.read($0) }
        try hold(bytes.count > 64 || fast == instant, "\(fast?.iso8601 ?? "none") and \(instant?.iso8601 ?? "none")")
        _ = HTTPDate.read(text).map(\.iso8601)
        for answered in [nil, text, "Tue, 24 Nov 2026 18:54:00 GMT"] {
            guard let wait = RetryAfter.wait(text, answered: answered) else { continue }
            try hold((.zero...Duration.seconds(366 * 86_400 + 1)).contains(wait), "a wait of \(wait)")
        }
    }

    /// What stores keep of failures, prompts and answers: never a trap, and a summary is short.
    static let texts = FuzzTarget(
        name: "texts",
        tokens: [
            "Traceback (most recent call last)", "Error code: 429 - ", "litellm.", "Exception: ", "\"role\":",
            "\"content\":",
            "\"tool_calls\":", "\"type\":\"text\"", "sk-0123456789abcdef", "Bearer 0123456789", "password", "api_key",
            "://u:", "-----BEGIN PRIVATE KEY-----",
            "\"choices\":[{\"message\":",
        ]
    ) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        let message = StatusMessage(text)
        try hold(message.errorSummary.count <= 300, "a summary of \(message.errorSummary.count)")
        _ = (message.errorText, message.errorClass)
        let value = JSONValue(parsing: text)
        _ = (Conversation.asked(value), Conversation.answered(value))
        let masked = MaskedText(text)
        try hold((masked.count == 0) == (masked.text == text), "\(masked.count) masked: \(masked.text)")
    }

    /// What is drawn: nothing steers a terminal, and nothing stands outside its columns.
    static let cells = FuzzTarget(name: "cells", tokens: ["大", "👨‍👩‍👧", "🇩🇪", "é", "ﷺ", "\u{115F}", "ก\u{E33}"]) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        var buffer = CellBuffer(Size(width: 12, height: 3))
        let used = buffer.write(text, x: 2, y: 1, width: 7, style: Style())
        try hold((0...7).contains(used), "\(used) columns of 7")
        for y in 0..<3 {
            for (x, cell) in buffer.row(y).enumerated() {
                let isInside = y == 1 && (2..<9).contains(x)
                try hold(isInside || cell == Cell(), "column \(x) of line \(y) is drawn")
                let isBad = cell.glyph.scalars.contains { ControlCharacter.contains($0) || $0.value == 0x1B }
                try hold(!isBad, "\(cell.glyph.scalars)")
            }
        }
        let glyphs = DisplayText.glyphs(of: text)
        let width = glyphs.reduce(0) { $0 + ($1.isWide ? 2 : 1) }
        try hold(width == DisplayText.width(of: text), "\(width) columns, told \(DisplayText.width(of: text))")
    }
}
