import Testing

@testable import LangtopCore

@Suite("Keys that name a request in two stores")
struct MatchKeysTests {
    private static func keys(trace: String) -> MatchKeys {
        var keys = Correlation()
        keys.trace = trace
        return MatchKeys(keys)
    }

    @Test(
        "SHA-256 is that of FIPS 180-4",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ])
    func sha(text: String, digest: String) {
        #expect(SHA256.hexadecimal(of: Array(text.utf8)) == digest)
    }

    @Test("a UUID is the same with and without dashes, in either case")
    func uuid() {
        let sent = Self.keys(trace: "7f3b1c9e2d4a4b5c8d6e0f1a2b3c4d5e")
        #expect(Self.keys(trace: "7F3B1C9E-2D4A-4B5C-8D6E-0F1A2B3C4D5E").trace == sent.trace)
        #expect(sent.digestedTrace == 0)
    }

    @Test("any other trace is sent on as the first half of its digest")
    func digest() {
        let sent = Self.keys(trace: "ba7816bf8f01cfea414140de5dae2223")
        #expect(Self.keys(trace: "abc").digestedTrace == sent.trace)
        #expect(Self.keys(trace: "abc").trace != sent.trace)
    }

    @Test("without keys nothing is known")
    func nothing() {
        let keys = Self.keys(trace: "")
        #expect([keys.response, keys.call, keys.trace, keys.digestedTrace] == [0, 0, 0, 0])
    }
}
