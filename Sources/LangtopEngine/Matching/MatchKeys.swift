import LangtopCore

/// The keys by which a row may be recognised in another feed, as hashes; 0 for an unknown one.
///
/// A gateway sends its trace id on as it is (Langfuse SDK 2), or as 32 hexadecimal digits (OpenTelemetry): a UUID without
/// its dashes, any other text as the first half of its SHA-256. So a trace has two forms, and where the gateway had no
/// trace it sent its call id instead.
struct MatchKeys: Sendable, Equatable {
    private var words = SIMD4<UInt64>()

    /// The keys of a generation.
    init(_ generation: Generation) {
        let keys = generation.correlation
        words[0] = Self.hash(keys.response)
        words[1] = Self.hash(Self.plain(keys.call))
        words[2] = Self.hash(Self.plain(keys.trace))
        words[3] = Self.hash(Self.digested(keys.trace))
    }

    /// The provider's response id.
    var response: UInt64 { words[0] }
    /// The gateway's call id, also as a trace id.
    var call: UInt64 { words[1] }
    /// The trace id, in the form in which UUIDs are sent on.
    var trace: UInt64 { words[2] }
    /// The trace id in the form in which other texts are sent on.
    var digestedTrace: UInt64 { words[3] }

    /// Takes over keys that were not known; whether there was one.
    mutating func learn(_ other: MatchKeys) -> Bool {
        let before = words
        for place in words.indices where other.words[place] != 0 { words[place] = other.words[place] }
        return words != before
    }

    private static func hash(_ text: String) -> UInt64 { text.isEmpty ? 0 : max(1, StableHash.of(text)) }

    /// A UUID as 32 lower-case digits, any other text as it is.
    private static func plain(_ text: String) -> String {
        guard text.utf8.count == 36, text.utf8.count(where: { $0 == UInt8(ascii: "-") }) == 4 else { return text }
        let digits = text.utf8.filter { $0 != UInt8(ascii: "-") }
        return String(decoding: digits.map { (0x41...0x5A).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
    }

    /// The first half of the SHA-256 of a text that is neither a UUID nor already in that form; else nothing.
    private static func digested(_ text: String) -> String {
        let form = plain(text)
        let isHexadecimal = form.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        guard !text.isEmpty, !(form.utf8.count == 32 && isHexadecimal) else { return "" }
        return SHA256.hexadecimal(of: Array(text.utf8), bytes: 16)
    }
}
