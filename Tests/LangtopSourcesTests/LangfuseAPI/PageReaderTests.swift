import LangtopJSON
import Testing

@testable import LangtopSources

/// Taking pages apart while they arrive.
@Suite("Pages as they arrive")
struct PageReaderTests {
    /// Keeps rows as texts; `"bad"` makes one unreadable.
    struct Texts: PageRow {
        var found: [String] = []
        mutating func add(_ bytes: UnsafeRawBufferPointer) -> Bool {
            let text = String(decoding: bytes, as: UTF8.self)
            guard text.hasPrefix("{"), !text.holds("\"bad\"") else { return false }
            found.append(text)
            return true
        }
    }

    private func read(_ text: String, by size: Int, list: String = "data") -> PageReader<Texts> {
        var reader = PageReader(Texts(), list: list)
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: size) {
            bytes[start..<min(bytes.count, start + size)].withUnsafeBytes { reader.feed($0) }
        }
        return reader
    }

    private static let page = #"""
        { "_deprecation": {"data": [{"id": 0}], "output": 7},
          "data": [
            {"id": "a", "input": {"messages": ["\"}]{\\", {"output": [1, {"x": "]"}]}]}, "usage": {"input": 3, "output": 4}},
            {"input": "raw \\\" } ] \\", "id": "b\"}\\", "output": null, "metadata": [1, [2]], "n": 1 } ,
            {"id": "c", "list": [{"input": 1}], "output": 12.5e3},
            ["bad"], {"bad": 1},
            {"output":"x"}
          ],
          "input": [1, 2], "meta": {"cursor": "YQ==", "input": 1} }

        """#

    @Test("pieces of any size give the same rows without their bodies", arguments: [1, 2, 3, 5, 7, 16, 61, 4096])
    func pieces(size: Int) {
        let reader = read(Self.page, by: size)
        #expect(
            reader.rows.found.map { $0.filter { !$0.isWhitespace } } == [
                #"{"id":"a","input":null,"usage":{"input":3,"output":4}}"#,
                #"{"input":null,"id":"b\"}\\","output":null,"metadata":null,"n":1}"#,
                #"{"id":"c","list":[{"input":1}],"output":null}"#,
                #"{"output":null}"#,
            ])
        #expect(reader.isWhole && !reader.isForeign)
        #expect(reader.count == 6 && reader.unreadable == 2)
        let frame = reader.frame.withUnsafeBytes { JSONValue(parsing: $0) }
        #expect(frame["meta"]?["cursor"]?.text == "YQ==")
        #expect(frame["data"]?.elements.isEmpty == true)
        #expect(frame["input"] == .null)
        #expect(frame["_deprecation"]?["output"]?.text == "7")
    }

    @Test("what ends early is not whole, wherever it ends")
    func truncated() {
        let whole = Array(#"{"data":[{"id":"a","input":"x"},{"id":"b"}],"meta":{}}"#.utf8)
        for end in 0..<whole.count {
            let reader = read(String(decoding: whole[..<end], as: UTF8.self), by: 4096)
            #expect(!reader.isWhole)
            #expect(reader.rows.found.count <= 2)
        }
    }

    @Test(
        "what is no object is foreign",
        arguments: ["<!DOCTYPE html><html>{}</html>", "[{\"data\":[{}]}]", "null", "\u{FEFF}{}", "}", "]"])
    func foreign(text: String) {
        let reader = read(text, by: 3)
        #expect(!reader.isWhole && reader.rows.found.isEmpty)
        #expect(reader.isForeign)
    }

    @Test("a trace's observations are a list inside the trace")
    func trace() {
        let text = #"{"id":"t","input":{"a":1},"observations":[{"id":"o","output":[1]}],"scores":[{"name":"s"}]}"#
        let reader = read(text, by: 9, list: "observations")
        #expect(reader.rows.found == [#"{"id":"o","output":null}"#])
        let frame = reader.frame.withUnsafeBytes { JSONValue(parsing: $0) }
        #expect(frame["scores"]?.elements.first?["name"]?.text == "s")
        #expect(frame["id"]?.text == "t")
    }

    @Test("bodies of any length need no memory, and a row has a bound")
    func large() {
        let body = String(repeating: #"\"{[,\\"#, count: 300_000)
        let text =
            #"{"data":[{"id":"a","input":"\#(body)"},{"id":"b","name":"\#(String(repeating: "x", count: 5 << 20))"},{"id":"c"}]}"#
        let reader = read(text, by: 16_384)
        #expect(reader.isWhole)
        #expect(reader.rows.found == [#"{"id":"a","input":null}"#, #"{"id":"c"}"#])
        #expect(reader.unreadable == 1 && reader.frame.count < 20)
    }
}
