@testable import LangtopSources

/// Makes hostile inputs of ordinary ones: the same seed and number always give the same bytes.
struct Mutator: Sendable {
    private let corpus: [[UInt8]]
    private let tokens: [[UInt8]]
    private let seed: UInt64

    /// No input is longer, in bytes, but for one in a thousand.
    private static let usualLength = 4096
    private static let longest = 65_536
    private static let texts = [
        "\"", "'", "\\", "{", "}", "[", "]", "(", ")", ":", ";", ",", "=", "@", "/", "?", "#", "%", "&", "$", "${", "*",
        "!", "<", ">", "-", "+", ".", " ", "\t", "\n", "\r\n", "\0", "\u{1B}", "\u{7F}", "\u{9B}", "\u{202E}",
        "\u{FEFF}",
        "\u{301}", "\u{200D}", "大", "🚀", "İ", "ſ", "0", "-1", "1e999", "1e-5", "NaN", "inf", "9223372036854775807",
        "-9223372036854775808", "18446744073709551616", "0x1F", "null", "true", "\\u0000", "\\uD800", "\\uD83D\\uDE80",
        "%40", "%00", "://",
    ]
    private static let brokenBytes: [UInt8] = [0xFF, 0xC0, 0xE0, 0xED, 0xF4, 0x80, 0xBF, 0x9F]

    /// A mutator of a target's corpus.
    init(_ target: FuzzTarget, corpus: [[UInt8]], seed: UInt64) {
        self.corpus = corpus.isEmpty ? [[]] : corpus
        tokens = (target.tokens + Self.texts).map { Array($0.utf8) }
        self.seed = seed
    }

    /// The input of a number.
    func input(_ number: UInt64) -> [UInt8] {
        var random = SeededRandom(seed, number)
        var bytes = corpus[random.below(corpus.count)]
        for _ in 0...random.below(6) { mutate(&bytes, &random) }
        let limit = random.below(1000) == 0 ? Self.longest : Self.usualLength
        return Array(bytes.prefix(limit))
    }

    private func mutate(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
        let place = random.below(bytes.count + 1)
        let range = place..<min(bytes.count, place + random.below(random.below(8) == 0 ? 256 : 12))
        switch random.below(9) {
        case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(random.below(8))
        case 1 where place < bytes.count: bytes[place] = UInt8(truncatingIfNeeded: random.next())
        case 2: bytes.insert(contentsOf: tokens[random.below(tokens.count)], at: place)
        case 3: bytes.replaceSubrange(range, with: tokens[random.below(tokens.count)])
        case 4: bytes.removeSubrange(range)
        case 5: bytes.insert(contentsOf: repeated(bytes[range], &random), at: random.below(bytes.count + 1))
        case 6:
            let other = corpus[random.below(corpus.count)]
            let start = random.below(other.count + 1)
            bytes.insert(contentsOf: other[start..<min(other.count, start + random.below(64))], at: place)
        case 7: bytes.insert(Self.brokenBytes[random.below(Self.brokenBytes.count)], at: place)
        default: bytes = Array(bytes[..<place])
        }
    }

    /// A piece once or twice, now and then thousands of times: what nests, and what is wide.
    private func repeated(_ piece: ArraySlice<UInt8>, _ random: inout SeededRandom) -> [UInt8] {
        let times = random.below(64) == 0 ? 2000 : 1 + random.below(3)
        return Array(repeatElement(piece, count: times).joined().prefix(Self.longest))
    }
}

extension SeededRandom {
    /// A whole number below another one; 0 below 1.
    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }

    /// Numbers that follow from some bytes, so that an input alone decides where it is cut.
    init(of bytes: [UInt8]) {
        self.init(bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
    }
}

extension [UInt8] {
    /// The bytes in pieces of one to forty, cut where the bytes themselves decide.
    var pieces: [ArraySlice<UInt8>] {
        var random = SeededRandom(of: self)
        var (pieces, start): ([ArraySlice<UInt8>], Int) = ([], 0)
        while start < count {
            let end = Swift.min(count, start + 1 + random.below(random.below(3) == 0 ? 40 : 3))
            pieces.append(self[start..<end])
            start = end
        }
        return pieces
    }
}
