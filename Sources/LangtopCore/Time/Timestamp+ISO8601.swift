extension Timestamp {
    /// `2026-11-23T14:32:07.123Z`, without the fraction where it is zero.
    public var iso8601: String {
        let civil = Zone.utc.civil(self)
        let date = "\(Self.padded(civil.year, 4))-\(Self.padded(civil.month, 2))-\(Self.padded(civil.day, 2))"
        let time = "\(Self.padded(civil.hour, 2)):\(Self.padded(civil.minute, 2)):\(Self.padded(civil.second, 2))"
        return date + "T" + time + (civil.millisecond == 0 ? "Z" : ".\(Self.padded(civil.millisecond, 3))Z")
    }

    /// Reads `2026-11-23`, `2026-11-23T14:32`, `…:07`, `….123`, with `Z`, `+01:00` or no zone (then UTC); a blank may
    /// stand for the `T`. Nil for anything else.
    public init?(iso8601 text: String) {
        guard let match = text.wholeMatch(of: Self.pattern) else { return nil }
        let (_, year, month, day, hour, minute, second, fraction, zone) = match.output
        guard let year = Int(year), let month = Int(month), let day = Int(day),
            Zone.date(ofDay: Zone.day(ofYear: year, month: month, day: day)) == (year, month, day)
        else { return nil }
        let clock = [hour, minute, second].map { $0.flatMap { Int($0) } ?? 0 }
        guard clock[0] < 24, clock[1] < 60, clock[2] < 60 else { return nil }
        let milliseconds = fraction.map { Int(($0 + "00").prefix(3)) ?? 0 } ?? 0
        var seconds =
            Zone.day(ofYear: year, month: month, day: day) * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2]
        if let zone, zone != "Z", zone != "z" {
            let digits = zone.dropFirst().filter(\.isNumber)
            let offset = (Int(digits.prefix(2)) ?? 0) * 3600 + (Int(digits.dropFirst(2)) ?? 0) * 60
            seconds -= zone.first == "-" ? -offset : offset
        }
        self.init(milliseconds: Int64(seconds) * 1000 + Int64(milliseconds))
    }

    private static var pattern:
        Regex<(Substring, Substring, Substring, Substring, Substring?, Substring?, Substring?, Substring?, Substring?)>
    {
        /(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|z|[+-]\d\d(?::?\d\d)?)?)?/
            .asciiOnlyDigits()
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
