/// An instant as people type it: `18:00`, `yesterday 18:00`, `y18`, `mon 9`, `27 Nov 14:30`, `2026-11-27`, `2h ago`.
public enum MomentText {
    /// Why a text names no instant, in one line.
    public struct Problem: Error, Equatable {
        /// The words.
        public let message: String
    }

    /// What can be typed, for help.
    public static let usage = "18:00, y18 (yesterday 18:00), mon 9:30, 27 nov, 2026-11-27 14:30, 2h ago, now"

    /// Reads a text.
    ///
    /// A time of day alone is the last one there was, a weekday the last one that began, and a day alone is meant as a
    /// whole: its end, or now where it has not ended.
    /// - Returns: the instant; nil for now.
    /// - Throws: `Problem` where the text cannot be understood, or what it names is yet to come.
    public static func parse(_ text: String, now: Timestamp, zone: Zone) throws(Problem) -> Timestamp? {
        let trimmed = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if let instant = Timestamp(iso8601: trimmed), trimmed.contains("T") { return try past(instant, now) }
        var reader = Reader(words: words(of: trimmed.lowercased()))
        if reader.words == ["now"] { return nil }
        if let ago = reader.ago() { return now - ago }
        let today = zone.civil(now)
        let day = try reader.day(today)
        let time = try reader.time().map { Duration.seconds($0) }
        var late = day
        if late == nil { late = try reader.day(today) }
        if let word = reader.words.first { throw Problem(message: "what is \"\(word)\"? for example: \(usage)") }
        switch (late, time) {
        case (nil, nil): throw Problem(message: "for example: \(usage)")
        case (let day?, nil):
            let end = midnight(day + 1, zone)
            return end >= now && midnight(day, zone) <= now ? nil : try past(end, now)
        case (nil, let time?):
            let todays = zone.instant(ofDay: today.dayNumber, at: time)
            return todays <= now ? todays : zone.instant(ofDay: today.dayNumber - 1, at: time)
        case (let day?, let time?): return try past(zone.instant(ofDay: day, at: time), now)
        }
    }

    private static func past(_ instant: Timestamp, _ now: Timestamp) throws(Problem) -> Timestamp {
        guard instant <= now else { throw Problem(message: "that is yet to come") }
        return instant
    }

    private static func midnight(_ day: Int, _ zone: Zone) -> Timestamp {
        let date = Zone.date(ofDay: day)
        return zone.midnight(year: date.year, month: date.month, day: date.day)
    }

    /// Words, with letters and digits apart: `y18` is two; `14:30` and `2026-11-27` are one.
    private static func words(of text: String) -> [String] {
        var words: [String] = []
        var kind: Bool?
        for character in text {
            let isLetter = character.isLetter
            if character == " " || character == "," {
                kind = nil
            } else if kind == isLetter, let last = words.indices.last {
                words[last].append(character)
            } else {
                words.append(String(character))
                kind = isLetter
            }
        }
        return words
    }
}
