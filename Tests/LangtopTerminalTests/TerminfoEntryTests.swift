import Testing

@testable import LangtopTerminal

@Suite("A terminal's compiled description")
struct TerminfoEntryTests {
    @Test("loses what not every terminal of that name can do, and nothing else")
    func without() throws {
        let entry = try #require(TerminfoEntry(of: "xterm-256color", environment: [:]))
        #expect(TerminfoEntry.daring.allSatisfy(entry.has))
        let plain = entry.without(TerminfoEntry.daring)
        #expect(!TerminfoEntry.daring.contains(where: plain.has))
        let changed = entry.bytes.indices.filter { entry.bytes[$0] != plain.bytes[$0] }
        #expect((1...6).contains(changed.count))
        #expect(plain.variable.hasPrefix("hex:") && plain.variable.utf8.count == 4 + 2 * entry.bytes.count)
    }

    @Test("is not taken from bytes that are none", arguments: [[], [26, 1], [UInt8](repeating: 0xFF, count: 400)])
    func refused(bytes: [UInt8]) { #expect(TerminfoEntry(bytes) == nil) }

    @Test("is not looked for outside the known places", arguments: ["", "../x", "no-such-terminal"])
    func unknown(term: String) { #expect(TerminfoEntry(of: term, environment: [:]) == nil) }
}
