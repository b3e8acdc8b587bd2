/// Pictures and other data that stand in a text as Base64, as what they are: `[image/png 34 KB]`.
public enum EmbeddedData {
    /// A run of Base64 without a type is data where it is no shorter.
    private static let leastBare = 512
    /// The same behind `data:image/png;base64,`.
    private static let least = 64
    private static let mark = Array(";base64,".utf8)
    private static let scheme = Array("data:".utf8)

    /// The text with a few words in place of each.
    public static func described(in text: String) -> String {
        guard text.utf8.count >= least else { return text }
        let bytes = Array(text.utf8)
        var (shown, copied): ([UInt8], Int) = ([], 0)
        var place = 0
        while place < bytes.count {
            guard isLetter(bytes[place]) else {
                place += 1
                continue
            }
            let end = bytes[place...].firstIndex { !isLetter($0) } ?? bytes.count
            if let (start, type) = data(in: bytes, place..<end) {
                shown += bytes[copied..<start] + "[\(type) \(ByteCount(ofBase64: end - place))]".utf8
                copied = end
            }
            place = end
        }
        return copied == 0 ? text : String(decoding: shown + bytes[copied...], as: UTF8.self)
    }

    /// What a data URL is of, and how large: `image/png 34 KB`; nil where the text is none.
    public static func type(ofURL text: String) -> String? {
        guard text.utf8.starts(with: scheme), let mark = text.utf8.prefix(100).firstRange(of: mark) else { return nil }
        let type = text.utf8[..<mark.lowerBound].dropFirst(scheme.count)
        return "\(String(decoding: type, as: UTF8.self)) \(ByteCount(ofBase64: text.utf8[mark.upperBound...].count))"
    }

    /// Where data that ends with a run of letters begins, and its type; nil where they are only a long word.
    private static func data(in bytes: [UInt8], _ run: Range<Int>) -> (start: Int, type: String)? {
        guard run.count >= least else { return nil }
        let before = bytes[max(0, run.lowerBound - 100)..<run.lowerBound]
        if before.suffix(mark.count).elementsEqual(mark) {
            let head = before.dropLast(mark.count)
            guard let scheme = head.lastRange(of: scheme) else { return nil }
            return (scheme.lowerBound, String(decoding: head[scheme.upperBound...], as: UTF8.self))
        }
        let sample = bytes[run.prefix(leastBare)]
        let isMixed =
            sample.contains(where: \.isDigit) && sample.contains(where: \.isUpper)
            && sample.contains { $0.isLetter && !$0.isUpper }
        return run.count >= leastBare && isMixed ? (run.lowerBound, "base64") : nil
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte.isAlphanumeric || "+/=".utf8.contains(byte) }
}

extension ArraySlice<UInt8> {
    /// Where some bytes stand last.
    fileprivate func lastRange(of wanted: [UInt8]) -> Range<Int>? {
        guard count >= wanted.count else { return nil }
        let start = (startIndex...(endIndex - wanted.count)).last { self[$0..<$0 + wanted.count].elementsEqual(wanted) }
        return start.map { $0..<$0 + wanted.count }
    }
}
