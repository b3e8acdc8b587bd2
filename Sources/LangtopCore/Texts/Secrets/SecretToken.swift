/// How keys and tokens of a kind begin, and what follows.
struct SecretToken: Sendable {
    /// What they consist of behind their beginning.
    enum Letters { case upper, word, dashed, dotted }

    let beginning: [UInt8]
    /// How many bytes follow at least.
    let least: Int
    let letters: Letters
    /// Whether what follows must look as no word does.
    let isRandom: Bool

    private init(_ beginning: String, _ least: Int, _ letters: Letters, isRandom: Bool = true) {
        (self.beginning, self.least) = (Array(beginning.utf8), least)
        (self.letters, self.isRandom) = (letters, isRandom)
    }

    /// Those of model providers, gateways, clouds, code hosts and chats; a longer beginning before a shorter one.
    static let all = [
        SecretToken("sk-", 12, .dashed), SecretToken("sk_live_", 12, .word), SecretToken("sk_test_", 12, .word),
        SecretToken("rk_live_", 12, .word), SecretToken("whsec_", 16, .word), SecretToken("xai-", 32, .word),
        SecretToken("gsk_", 32, .word), SecretToken("hf_", 24, .word, isRandom: false),
        SecretToken("pplx-", 32, .word), SecretToken("lsv2_", 24, .dashed), SecretToken("r8_", 32, .word),
        SecretToken("AIza", 30, .dashed), SecretToken("ya29.", 20, .dashed),
        SecretToken("AKIA", 16, .upper, isRandom: false), SecretToken("ASIA", 16, .upper, isRandom: false),
        SecretToken("ABIA", 16, .upper, isRandom: false), SecretToken("ACCA", 16, .upper, isRandom: false),
        SecretToken("ghp_", 20, .word, isRandom: false), SecretToken("gho_", 20, .word, isRandom: false),
        SecretToken("ghu_", 20, .word, isRandom: false), SecretToken("ghs_", 20, .word, isRandom: false),
        SecretToken("ghr_", 20, .word, isRandom: false), SecretToken("github_pat_", 20, .dashed),
        SecretToken("glpat-", 16, .dashed), SecretToken("npm_", 30, .word, isRandom: false),
        SecretToken("pypi-", 40, .dashed), SecretToken("dop_v1_", 32, .word), SecretToken("SG.", 32, .dotted),
        SecretToken("xoxb-", 10, .dashed, isRandom: false), SecretToken("xoxp-", 10, .dashed, isRandom: false),
        SecretToken("xoxa-", 10, .dashed, isRandom: false),
        SecretToken("xoxr-", 10, .dashed, isRandom: false), SecretToken("xoxs-", 10, .dashed, isRandom: false),
        SecretToken("xoxe-", 10, .dashed, isRandom: false),
        SecretToken("xapp-", 10, .dashed),
    ]

    /// Those that begin with a byte.
    static let byFirst: [[SecretToken]] = (0..<256).map { first in all.filter { $0.beginning[0] == UInt8(first) } }

    /// Where the rest of one stands, of which the beginning stands at `place`; nil where none does.
    func range(in text: [UInt8], at place: Int) -> Range<Int>? {
        let start = place + beginning.count
        guard start + least <= text.count, text[place..<start].elementsEqual(beginning) else { return nil }
        let near = min(text.count, start + 128)
        var end = text[start..<near].firstIndex { !contains($0) } ?? near
        guard end - start >= least, !isRandom || text[start..<end].looksRandom else { return nil }
        if end == near { end = text[end...].firstIndex { !contains($0) } ?? text.count }
        // Letters of another kind would make it a longer word.
        return end < text.count && text[end].isAlphanumeric ? nil : start..<end
    }

    private func contains(_ byte: UInt8) -> Bool {
        switch letters {
        case .upper: byte.isUpper || byte.isDigit
        case .word: byte.isAlphanumeric
        case .dashed: byte.isAlphanumeric || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        case .dotted:
            byte.isAlphanumeric || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
        }
    }
}
