import LangtopCore
import Testing

@Suite("A dictionary of texts")
struct TextDictionaryTests {
    private static let texts: [String] = {
        let odd = ["", "\u{0}", "a", "a\u{0}", "ab", "é", "e\u{301}", "通义千问", String(repeating: "x", count: 100_000)]
        // Texts that share all but their first, last or middle byte.
        let alike = (0..<300).flatMap { ["same-beginning-\($0)", "\($0)-same-end", "sides \($0) alike"] }
        return odd + alike
    }()

    @Test func `gives each distinct text a code in the order of first sight, and the text back`() {
        var dictionary = TextDictionary()
        var codes: [UInt32] = []
        for text in Self.texts { codes.append(dictionary.code(text)) }
        #expect(codes == Self.texts.indices.map { UInt32($0) }, "the empty text is 0")
        for (code, text) in zip(codes, Self.texts).reversed() {
            #expect(dictionary.code(text) == code)
            #expect(dictionary.known(text) == code)
            // Strings compare by meaning, texts of a store by byte.
            #expect(Array(dictionary.text(code).utf8) == Array(text.utf8))
        }
        #expect(dictionary.count == Self.texts.count)
        #expect(dictionary.known("never seen") == nil)
    }

    @Test func `tells apart what Unicode calls equal`() {
        var dictionary = TextDictionary()
        #expect(dictionary.code("é") != dictionary.code("e\u{301}"))
    }

    @Test func `forgets everything and begins again`() {
        var dictionary = TextDictionary()
        for text in Self.texts { _ = dictionary.code(text) }
        dictionary.removeAll()
        #expect(dictionary.count == 1 && dictionary.text(0).isEmpty)
        for text in Self.texts { #expect(dictionary.known(text) == (text.isEmpty ? 0 : nil)) }
        #expect(dictionary.code("b") == 1 && dictionary.code("a") == 2 && dictionary.code("b") == 1)
        #expect(dictionary.text(1) == "b")
    }

    @Test func `grows without losing a text`() {
        var dictionary = TextDictionary()
        for number in 0..<50_000 { _ = dictionary.code("customer-\(number)") }
        #expect(dictionary.count == 50_001)
        for number in stride(from: 0, to: 50_000, by: 97) {
            #expect(dictionary.known("customer-\(number)") == UInt32(number + 1))
        }
        let size = dictionary.size
        for number in 0..<50_000 { _ = dictionary.code("customer-\(number)") }
        #expect(dictionary.size == size, "what is known takes no room")
    }
}
