/// A text to look for in others without regard to case; `*` stands for anything, and then the whole text must fit.
struct TextPattern: Sendable {
    private let bytes: [UInt8]
    private let isGlob: Bool

    /// The pattern as it stands in a filter, lower case; a word has no `*`.
    init(_ text: String, isWord: Bool = false) {
        bytes = Array(text.utf8)
        isGlob = !isWord && text.contains("*")
    }

    /// Whether a text fits.
    func matches(_ text: String) -> Bool {
        let lower = Array(text.lowercased().utf8)
        return isGlob ? fitsWhole(lower) : isContained(in: lower)
    }

    private func isContained(in text: [UInt8]) -> Bool {
        guard let first = bytes.first else { return true }
        guard text.count >= bytes.count else { return false }
        for start in 0...text.count - bytes.count where text[start] == first {
            if text[start..<start + bytes.count].elementsEqual(bytes) { return true }
        }
        return false
    }

    /// Remembers the last star only: when the rest does not fit, the star takes one byte more.
    private func fitsWhole(_ text: [UInt8]) -> Bool {
        let star = UInt8(ascii: "*")
        var (at, place, lastStar, resume) = (0, 0, -1, 0)
        while place < text.count {
            if at < bytes.count, bytes[at] == star {
                (lastStar, resume) = (at, place)
                at += 1
            } else if at < bytes.count, bytes[at] == text[place] {
                at += 1
                place += 1
            } else if lastStar >= 0 {
                resume += 1
                (at, place) = (lastStar + 1, resume)
            } else {
                return false
            }
        }
        return bytes[at...].allSatisfy { $0 == star }
    }
}
