/// A text with dots in place of what looks like a key, a token or a password.
///
/// Of a long secret the last four characters stay, so that its owner knows which one it is. Ordinary words, ids, hashes
/// and source code stay as they are; a text costs its length once, whatever it holds.
public struct MaskedText: Sendable, Hashable {
    /// The text without secrets.
    public let text: String
    /// How many were masked.
    public let count: Int

    static let dot = Array("•".utf8)
    /// How long a secret must be for its end to be shown.
    private static let longEnough = 16

    /// A text without secrets.
    ///
    /// - Parameter name: what the text stands under, `api_key`; empty where nothing says so.
    public init(_ text: String, under name: String = "") {
        var finder = SecretFinder(text)
        if !name.isEmpty, finder.isSecret(under: name) {
            self.init(finder.text, [finder.text.indices])
        } else {
            finder.search()
            self = finder.found.isEmpty ? MaskedText(plain: text) : MaskedText(finder.text, finder.found)
        }
    }

    private init(plain text: String) { (self.text, count) = (text, 0) }

    private init(_ text: [UInt8], _ secrets: [Range<Int>]) {
        var shown: [UInt8] = []
        shown.reserveCapacity(text.count)
        var copied = 0
        for secret in secrets {
            shown += text[copied..<secret.lowerBound]
            for _ in 0..<8 { shown += Self.dot }
            copied = secret.upperBound
            // The end of a character is no character.
            if secret.count >= Self.longEnough, text[(copied - 4)..<copied].allSatisfy({ $0 < 0x80 }) {
                shown += text[(copied - 4)..<copied]
            }
        }
        (self.text, count) = (String(decoding: shown + text[copied...], as: UTF8.self), secrets.count)
    }
}
