import LangtopCore

/// Instants as JavaScript writes them, read from their bytes: rows have four of them each.
enum ISOInstant {
    /// The instant of a text such as `2026-11-23T14:32:07.123Z`; nil for what is none.
    static func read(_ bytes: UnsafeRawBufferPointer) -> Timestamp? {
        fast(bytes) ?? Timestamp(iso8601: String(decoding: bytes.prefix(64), as: UTF8.self))
    }

    /// Only the one form that is always written, of 24 bytes.
    private static func fast(_ bytes: UnsafeRawBufferPointer) -> Timestamp? {
        guard bytes.count == 24, marks.allSatisfy({ bytes[$0.place] == $0.mark }) else { return nil }
        guard let year = number(bytes, 0, 4), let month = number(bytes, 5, 2), let day = number(bytes, 8, 2),
            let hour = number(bytes, 11, 2), let minute = number(bytes, 14, 2), let second = number(bytes, 17, 2),
            let milliseconds = number(bytes, 20, 3)
        else { return nil }
        guard hour < 24, minute < 60, second < 60 else { return nil }
        let days = Zone.day(ofYear: year, month: month, day: day)
        guard Zone.date(ofDay: days) == (year, month, day) else { return nil }
        let seconds = Int64(days) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
        return Timestamp(milliseconds: seconds * 1000 + Int64(milliseconds))
    }

    private static let marks = [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":"), (19, "."), (23, "Z")].map {
        (place: $0.0, mark: UInt8(ascii: $0.1))
    }

    private static func number(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ count: Int) -> Int? {
        var number = 0
        for index in start..<(start + count) {
            guard (0x30...0x39).contains(bytes[index]) else { return nil }
            number = number * 10 + Int(bytes[index] - 0x30)
        }
        return number
    }
}
