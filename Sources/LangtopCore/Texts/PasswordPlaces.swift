/// Where passwords stand in a connection text: `scheme://user:PASSWORD@…`, `?password=…`, `password = '…'`.
///
/// Rather a few bytes too many than one too few: a password that was not encoded as it should be, or that stands in a
/// text langtop will refuse, is a password still.
public enum PasswordPlaces {
    private static let keyword = Array("password".utf8)

    /// The ranges to hide in a text that says where a source is, in bytes of the text.
    public static func ranges(in text: [UInt8]) -> [Range<Int>] {
        authority(of: text[...]) + port(of: text[...]) + values(in: text, isMessage: false)
    }

    /// The ranges to hide in a message that may hold such texts, in bytes of the message.
    public static func ranges(inMessage text: [UInt8]) -> [Range<Int>] {
        let words = text.indices.split(whereSeparator: { isBlank(text[$0]) || text[$0] == quote }).map { word in
            text[word.startIndex..<word.endIndex]
        }
        return words.flatMap { authority(of: $0) + port(of: $0) } + values(in: text, isMessage: true)
            + spreadAuthority(of: text)
    }

    /// A text with `***` in place of some ranges.
    public static func hidden(in text: [UInt8], _ ranges: [Range<Int>]) -> String {
        var result: [UInt8] = []
        var end = 0
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where range.upperBound > end {
            if range.lowerBound >= end { result += text[end..<range.lowerBound] + Array("***".utf8) }
            end = range.upperBound
        }
        return String(decoding: result + text[end...], as: UTF8.self)
    }

    private static let quote = UInt8(ascii: "\"")
    private static let apostrophe = UInt8(ascii: "'")
    private static let slash = UInt8(ascii: "/")
    private static let colon = UInt8(ascii: ":")
    private static let at = UInt8(ascii: "@")

    /// Where the part behind a scheme begins, or the text where none is named.
    private static func afterScheme(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        text.firstRange(of: Array("://".utf8)).map { text[$0.upperBound...] } ?? text
    }

    /// From the first colon after the scheme, if there is one, to the last `@`, as long as no `@` comes before that
    /// colon: a raw `@`, `/` or `?` belongs to the password.
    private static func authority(of text: ArraySlice<UInt8>) -> [Range<Int>] {
        let rest = afterScheme(text)
        guard let first = rest.firstIndex(of: colon), let last = rest.lastIndex(of: at), first < last,
            !rest[..<first].contains(at)
        else { return [] }
        return [first + 1..<last]
    }

    /// The same where blanks stand in the password, as far as what follows looks like a host.
    private static func spreadAuthority(of text: [UInt8]) -> [Range<Int>] {
        guard text.firstRange(of: Array("://".utf8)) != nil else { return [] }
        return authority(of: text[...]).filter { range in
            let host = text[(range.upperBound + 1)...].first ?? 0
            return text[range].contains(where: isBlank) && !text[range].contains(quote)
                && !isBlank(host) && host != UInt8(ascii: ")")
        }
    }

    /// What stands behind a host where a port should, and is none.
    private static func port(of text: ArraySlice<UInt8>) -> [Range<Int>] {
        let rest = afterScheme(text)
        guard let last = rest.lastIndex(of: at) else { return [] }
        let hosts = rest[(last + 1)...].prefix { $0 != slash && $0 != UInt8(ascii: "?") }
        return hosts.split(separator: UInt8(ascii: ",")).compactMap { host in
            let bracket = host.lastIndex(of: UInt8(ascii: "]")) ?? host.startIndex
            guard let mark = host[bracket...].firstIndex(of: colon) else { return nil }
            let port = host[(mark + 1)...]
            return port.isEmpty || port.allSatisfy { (0x30...0x39).contains($0) } ? nil : mark + 1..<port.endIndex
        }
    }

    /// What is set to a keyword that ends in `password`, in any case: libpq's `password` and `sslpassword`. What one
    /// reader takes for the value may hold the keyword as another reader sees it, so a value is searched too.
    private static func values(in text: [UInt8], isMessage: Bool) -> [Range<Int>] {
        let (folded, places) = decoded(text)
        var ranges: [Range<Int>] = []
        var ends: [ValueForm: Int] = [:]
        var from = 0
        while let word = folded[from...].firstRange(of: keyword) {
            from = word.upperBound
            var place = skippingBlanks(folded, from)
            guard place < folded.count, folded[place] == UInt8(ascii: "=") else { continue }
            place = skippingBlanks(folded, place + 1)
            let isParameter = isParameter(wordAt: word.lowerBound, in: folded)
            let isQuoted = place < folded.count && folded[place] == apostrophe
            let form: ValueForm = isQuoted ? .quoted : !isParameter ? .word : isMessage ? .parameter : .spread
            // Within a value of the same form it ends with that one.
            if let end = ends[form], place < end { continue }
            let end = end(of: form, from: place, in: folded)
            ends[form] = end
            ranges.append(places[place]..<places[end])
        }
        return ranges
    }

    /// A text in small letters with its percent codes decoded, as a URL's reader sees it, and where each byte stood.
    private static func decoded(_ text: [UInt8]) -> (bytes: [UInt8], places: [Int]) {
        var (bytes, places): ([UInt8], [Int]) = ([], [])
        var place = 0
        while place < text.count {
            places.append(place)
            var byte = text[place]
            place += 1
            if byte == UInt8(ascii: "%"), place + 2 <= text.count,
                let code = UInt8(String(decoding: text[place..<place + 2], as: UTF8.self), radix: 16)
            {
                // What is decoded to a separator is part of the value it stands in.
                byte = code == UInt8(ascii: "&") || isBlank(code) ? UInt8(ascii: "%") : code
                place += 2
            }
            bytes.append((65...90).contains(byte) ? byte + 32 : byte)
        }
        return (bytes, places + [text.count])
    }

    /// Whether the word that ends in the keyword, and has a few letters before it at most, is a parameter of a URL.
    private static func isParameter(wordAt place: Int, in text: [UInt8]) -> Bool {
        let before = text[max(0, place - 16)..<place].last { !(0x61...0x7A).contains($0) }
        return before == UInt8(ascii: "?") || before == UInt8(ascii: "&")
    }

    /// How a value is written, which says where it ends.
    private enum ValueForm {
        /// To the quote that a blank or nothing follows.
        case quoted
        /// To a blank.
        case word
        /// A URL's parameter in a message: to a blank or `&`.
        case parameter
        /// A URL's parameter where the text is the URL: to `&`, because a blank may stand in it.
        case spread
    }

    /// Where a value ends; a backslash takes the next byte along.
    private static func end(of form: ValueForm, from start: Int, in text: [UInt8]) -> Int {
        var place = form == .quoted ? start + 1 : start
        while place < text.count {
            switch (form, text[place]) {
            case (_, UInt8(ascii: "\\")): place += 1
            case (.quoted, apostrophe) where place + 1 == text.count || isBlank(text[place + 1]): return place
            case (.parameter, UInt8(ascii: "&")), (.spread, UInt8(ascii: "&")): return place
            case (.word, let byte) where isBlank(byte), (.parameter, let byte) where isBlank(byte): return place
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
