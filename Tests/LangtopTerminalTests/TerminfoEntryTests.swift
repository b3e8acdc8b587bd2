import Foundation
import LangtopScreen
import Testing

@testable import LangtopTerminal

@Suite("A terminal's compiled description")
struct TerminfoEntryTests {
    @Test("is written as it was read", arguments: ["xterm-256color", "xterm", "linux", "vt100", "screen-256color"])
    func roundTrip(term: String) throws {
        let entry = try #require(TerminfoEntry(of: term, environment: [:]))
        #expect(TerminfoEntry(entry.bytes) == entry)
        #expect(!entry.texts.isEmpty)
        #expect(entry.variable == "hex:" + entry.bytes.map { String(format: "%02x", $0) }.joined())
    }

    @Test("loses what not every terminal of that name can do, and nothing else")
    func cautious() throws {
        let entry = try #require(TerminfoEntry(of: "xterm-256color", environment: [:]))
        let lost = zip(entry.texts, entry.cautious.texts).filter { $0 != $1 }.compactMap(\.0)
        #expect(
            Set(lost.map { String(decoding: $0, as: UTF8.self) }) == [
                "\u{1B}[%p1%dS", "\u{1B}[%p1%dT", "%p1%c\u{1B}[%p2%{1}%-%db",
            ])
        #expect(entry.cautious.numbers == entry.numbers && entry.cautious.ownTexts == entry.ownTexts)
    }

    @Test("has all colours where it has 256, and no more where it has fewer")
    func direct() throws {
        let entry = try #require(TerminfoEntry(of: "xterm-256color", environment: [:])).direct
        #expect(entry.numbers[13] == 0x100_0000)
        #expect(entry.ownFlags.filter { $0.name == Array("RGB".utf8) }.map(\.value) == [1])
        #expect(String(decoding: try #require(entry.texts[359]), as: UTF8.self).contains("38;2;"))
        #expect(TerminfoEntry(entry.bytes) == entry && entry.direct == entry)
        let small = try #require(TerminfoEntry(of: "linux", environment: [:]))
        #expect(small.direct == small)
    }

    @Test("says how frames are written without ncurses, and that few terminals let them")
    func writing() throws {
        func writing(_ term: String) throws -> TerminalWriting? {
            try #require(TerminfoEntry(of: term, environment: [:])).writing
        }
        #expect(try writing("xterm-256color") == TerminalWriting(hasColumns: true, erases: true))
        #expect(try writing("screen-256color") == TerminalWriting(hasColumns: true, erases: false))
        for term in ["xterm", "linux", "vt100", "screen"] { #expect(try writing(term) == nil, "\(term)") }
        let all = try #require(TerminfoEntry(of: "xterm-256color", environment: [:])).direct
        #expect(all.writing == TerminalWriting(hasColumns: true, erases: true))
    }

    @Test("is not taken from bytes that are none", arguments: [[], [26, 1], [UInt8](repeating: 0xFF, count: 400)])
    func refused(bytes: [UInt8]) { #expect(TerminfoEntry(bytes) == nil) }

    @Test("is not looked for outside the known places", arguments: ["", "../x", "no-such-terminal"])
    func unknown(term: String) { #expect(TerminfoEntry(of: term, environment: [:]) == nil) }
}
