/// Where the outer objects of a JSON5 text begin, so that a member can be put in without touching anything else.
///
/// It reads what it must to tell texts and comments from the rest; whether the text is sound, a reader says.
public struct JSON5Outline {
    /// Just behind the brace that opens the whole, as an offset in UTF-8; nil where the whole is no object.
    public private(set) var opening: Int?
    /// Just behind the brace that opens each member that is an object.
    public private(set) var members: [String: Int] = [:]
    private let bytes: [UInt8]
    private var place = 0

    /// The outline of a text.
    public init(_ text: String) {
        bytes = Array(text.utf8)
        var (depth, isValue, key) = (0, false, "")
        while let byte = next() {
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                place += 1
                if byte == UInt8(ascii: "{"), depth == 0, opening == nil { opening = place }
                if byte == UInt8(ascii: "{"), depth == 1, isValue { members[key] = place }
                depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                place += 1
                depth -= 1
            case UInt8(ascii: ":"), UInt8(ascii: ","):
                place += 1
                if depth == 1 { isValue = byte == UInt8(ascii: ":") }
            default:
                let word = word(from: byte)
                if depth == 1, !isValue { key = word }
            }
        }
    }

    /// Whether nothing but space and comments stands between an offset and the brace that closes.
    public func isEmpty(from offset: Int) -> Bool {
        var rest = self
        rest.place = offset
        return rest.next() == UInt8(ascii: "}")
    }

    /// Passes over space and comments; the byte that comes then, nil at the end.
    private mutating func next() -> UInt8? {
        while place < bytes.count {
            let byte = bytes[place]
            if byte <= 0x20 {
                place += 1
            } else if byte == UInt8(ascii: "/"), place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "/") {
                while place < bytes.count, bytes[place] != 0x0A, bytes[place] != 0x0D { place += 1 }
            } else if byte == UInt8(ascii: "/"), place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "*") {
                place += 2
                while place < bytes.count, !(bytes[place - 1] == UInt8(ascii: "*") && bytes[place] == UInt8(ascii: "/"))
                {
                    place += 1
                }
                place += 1
            } else {
                return byte
            }
        }
        return nil
    }

    /// Passes over a text in quotes, a name or a number; what it says, without escapes undone.
    private mutating func word(from first: UInt8) -> String {
        let isQuoted = first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
        var word: [UInt8] = []
        if isQuoted { place += 1 }
        while place < bytes.count {
            let byte = bytes[place]
            if isQuoted ? byte == first : byte <= 0x20 || Self.marks.contains(byte) { break }
            word.append(byte)
            place += 1
            guard isQuoted, byte == UInt8(ascii: "\\"), place < bytes.count else { continue }
            word.append(bytes[place])
            place += 1
        }
        // A mark that begins no word is passed over too, so that there is an end.
        if isQuoted || word.isEmpty { place += 1 }
        return String(decoding: word, as: UTF8.self)
    }

    private static let marks = Set("{}[]:,/\"'".utf8)
}
