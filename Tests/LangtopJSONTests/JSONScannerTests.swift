import LangtopJSON
import Testing

@Suite struct JSONScannerTests {
    private func scan<Found>(_ text: String, _ read: (inout JSONScanner) -> Found) -> Found {
        var text = text
        return text.withUTF8 { bytes in
            var scanner = JSONScanner(UnsafeRawBufferPointer(bytes))
            return read(&scanner)
        }
    }

    /// The keys of an object with what `read` makes of their values; nil where it is not whole.
    private func members(_ text: String, _ read: (inout JSONScanner) -> String?) -> [String]? {
        scan(text) { scanner in
            var found: [String] = []
            let isWhole = scanner.members { key, value in
                found.append("\(String(decoding: key, as: UTF8.self))=\(read(&value) ?? "-")")
            }
            return isWhole ? found : nil
        }
    }

    private let mixed = #"{ "a" : "x" ,"b":"é\n\"", "c":-1.5e3,"d":null,"e":true,"f":{"g":[1,"]}"]} , "h":[ ]}"#

    @Test func `texts, numbers and words are taken, and the rest is passed over`() {
        #expect(members(mixed) { $0.text() } == ["a=x", "b=é\n\"", "c=-1.5e3", "d=-", "e=true", "f=-", "h=-"])
        #expect(
            members(mixed) { $0.number().map { "\($0)" } } == ["a=-", "b=-", "c=-1500.0"] + "defh".map { "\($0)=-" })
    }

    @Test func `a value that nobody takes is passed over`() {
        #expect(members(mixed) { _ in nil }?.count == 7)
        let plain = members(mixed) { $0.plain().map { String(decoding: $0, as: UTF8.self) } }
        #expect(plain == ["a=x", "b=-", "c=-1.5e3", "d=-", "e=true", "f=-", "h=-"])
        #expect(members(#"{"a": "\n", "b": {}, "c": 1}"#) { $0.plain().map { _ in "" } }?.count == 3)
    }

    @Test func `a value can be had as it is written`() {
        let raw = members(mixed) { $0.raw().map { String(decoding: $0, as: UTF8.self) } }
        #expect(raw?[1] == #"b="é\n\"""# && raw?[5] == #"f={"g":[1,"]}"]}"# && raw?.last == "h=[ ]")
        #expect(scan(",") { $0.raw() == nil } && scan("") { $0.raw() == nil })
    }

    @Test(arguments: [
        "", "{", #"{"a""#, #"{"a":"#, #"{"a":1"#, #"{"a":1,"#, #"{"a":"1"#, #"{"a":"1\"#, #"{"a":[1,2}"#,
        #"{"a":1 "b":2}"#,
        "{a:1}", "[1]", "1", "{\"a\":\u{1}}", "{\"a\":[1,\u{1},2],\"b\":3}",
    ])
    func `what is no whole object says so, and ends`(text: String) {
        for read in [{ _ in nil }, { $0.text() }, { $0.raw().map { _ in "" } }, { $0.plain().map { _ in "" } }]
            as [(inout JSONScanner) -> String?]
        {
            #expect(members(text, read) == nil)
        }
    }

    @Test(arguments: 0..<40) func `a quote is found wherever it stands`(length: Int) {
        let filler = String(repeating: "é#]", count: length).unicodeScalars.prefix(length)
        let text = String(String.UnicodeScalarView(filler))
        #expect(scan("\"\(text)\"x") { $0.text() } == text)
        #expect(scan(#""\#(text)\t\#(text)""#) { $0.text() } == "\(text)\t\(text)")
        #expect(scan(#"["\#(text)\\","\#(text)\""],1"#) { $0.raw()?.count } == text.utf8.count * 2 + 11)
    }
}
