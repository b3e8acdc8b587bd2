/// Where passwords stand in a connection text: `scheme://user:PASSWORD@…`, `?password=…`, `password = '…'`.
///
/// Rather a few bytes too many than one too few: a password that was not encoded as it should be, or that stands in a
/// text langtop will refuse, is a password still.
public enum PasswordPlaces {
    private static let keyword = Array("password".utf8)

    /// The ranges to hide, in bytes of the text.
    public static func ranges(in text: [UInt8]) -> [Range<Int>] {
        (authority(of: text).map { [$0] } ?? []) + values(in: text)
    }

    /// From the first colon after the scheme to the last `@`, as long as no `@` comes before that colon: a raw `@`, `/`
    /// or `?` belongs to the password.
    private static func authority(of text: [UInt8]) -> Range<Int>? {
        guard let scheme = text.firstRange(of: Array("://".utf8)) else { return nil }
        let rest = text[scheme.upperBound...]
        guard let colon = rest.firstIndex(of: UInt8(ascii: ":")), let at = rest.lastIndex(of: UInt8(ascii: "@")),
            colon < at, !rest[..<colon].contains(UInt8(ascii: "@"))
        else { return nil }
        return colon + 1..<at
    }

    /// What is set to a keyword that ends in `password`, in any case: libpq's `password` and `sslpassword`.
    private static func values(in text: [UInt8]) -> [Range<Int>] {
        let folded = text.map { (65...90).contains($0) ? $0 + 32 : $0 }
        var ranges: [Range<Int>] = []
        var from = 0
        while let word = folded[from...].firstRange(of: keyword) {
            from = word.upperBound
            var place = skippingBlanks(folded, from)
            guard place < folded.count, folded[place] == UInt8(ascii: "=") else { continue }
            place = skippingBlanks(folded, place + 1)
            let end = end(ofValueAt: place, in: folded)
            ranges.append(place..<end)
            from = end
        }
        return ranges
    }

    /// A value ends at its closing quote, which a blank follows, or without quotes at a blank or `&`; a backslash takes
    /// the next byte along.
    private static func end(ofValueAt start: Int, in text: [UInt8]) -> Int {
        let isQuoted = start < text.count && text[start] == UInt8(ascii: "'")
        var place = isQuoted ? start + 1 : start
        while place < text.count {
            switch text[place] {
            case UInt8(ascii: "\\"): place += 1
            case UInt8(ascii: "'") where isQuoted && (place + 1 == text.count || isBlank(text[place + 1])): return place
            case UInt8(ascii: "&") where !isQuoted: return place
            case let byte where !isQuoted && isBlank(byte): return place
            default: break
            }
            place += 1
        }
        return text.count
    }

    private static func skippingBlanks(_ text: [UInt8], _ start: Int) -> Int {
        text[start...].firstIndex { !isBlank($0) } ?? text.count
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
