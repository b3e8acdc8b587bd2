import LangtopJSON
import Testing

@Suite("JSON5")
struct JSON5Tests {
    @Test(
        "is read with all that it allows",
        arguments: [
            ("null", .null), ("true", .bool(true)), (" // c\n false /* d */ ", .bool(false)), ("0", .number("0")),
            ("-1.5e3", .number("-1.5e3")), ("+.5", .number("0.5")), ("5.", .number("5")), ("0x1F", .number("31")),
            ("1e5", .number("1e5")),
            ("-Infinity", .number("-Infinity")), ("99999999999999999999", .number("99999999999999999999")),
            ("1e400", .number("1e400")),
            ("'it\\'s'", .string("it's")), (#""a\"b""#, .string("a\"b")),
            (#"'\n\t\x41\u00e9\0\/\q'"#, .string("\n\tAé\0/q")),
            (#""\ud83d\ude00""#, .string("😀")), ("'a\\\nb'", .string("ab")), ("'a\\\r\nb'", .string("ab")),
            ("'ä✓'", .string("ä✓")),
            ("[]", .array([])), ("[1, 2,]", .array([.number("1"), .number("2")])),
            ("[[],[]]", .array([.array([]), .array([])])),
            ("{}", .object([])), ("\u{FEFF}{}", .object([])),
            (
                "{b: 1, 'a b': 2, \"c\": 3, $d_1: {é: null,},}",
                .object([
                    .init(key: "b", value: .number("1")), .init(key: "a b", value: .number("2")),
                    .init(key: "c", value: .number("3")),
                    .init(key: "$d_1", value: .object([.init(key: "é", value: .null)])),
                ])
            ),
        ] as [(String, JSONValue)])
    func values(text: String, value: JSONValue) throws {
        #expect(try JSONValue(json5: text) == value)
    }

    @Test(
        "has numbers that JSON cannot write",
        arguments: [
            ("-0xff", -255), ("0x" + String(repeating: "F", count: 300), .infinity), ("+Infinity", .infinity),
            ("1e400", .infinity), ("-.5E-1", -0.05), ("99999999999999999999", 1e20),
        ])
    func numbers(text: String, number: Double) throws {
        #expect(try JSONValue(json5: text).double == number)
        #expect(try JSONValue(json5: "-NaN").double?.isNaN == true)
    }

    @Test(
        "is refused with the line where a reader would look",
        arguments: [
            ("{\n a: 1\n b: 2\n}", 3, "comma"), ("{\n a 1,\n b: 2\n}", 2, "colon"),
            ("{\n a: [1, 2},\n}", 2, "comma or ]"),
            ("{\n a: nope,\n}", 2, "quotes"), ("{\n // fine\n a: 1, /* so\n is this */ b: 2 c\n}", 4, "comma"),
            ("{\n a: \"x,\n b: 1\n}", 2, "closing quote"), ("{\n a: 'x\\\ny',\n b\n}", 4, "colon"),
            ("{\n a: {\n  b: 1,\n", 2, "closing }"), ("{\n a: [\n 1", 2, "closing ]"),
            ("{}\n}", 2, "nothing may follow"),
            ("{\n /* x\n\n", 2, "*/"), ("{a: 1}\n{b: 2}", 2, "nothing may follow"), ("// nothing", 1, "value"),
            ("{\n a: \"\\u12\",\n b: 1\n}", 2, "4 hex"), ("['\\u12\n']", 1, "4 hex"),
            ("{\n a: postgresql://h/d,\n}", 2, "quotes"),
            ("[1,,2]", 1, "value"),
            ("{,}", 1, "key"), ("{\n a: 1,\n a: 2\n}", 3, "twice"), ("{1a: 1}", 1, "key"),
            ("'\\ud83d'", 1, "surrogate"),
            ("'\\ude00'", 1, "surrogate"), ("'\\ud83d\\u0041'", 1, "surrogate"), ("'\\xg1'", 1, "2 hex"),
            ("'\\1'", 1, "digit"), ("[\n1e+]", 2, "number"), ("01", 1, "number"),
            ("0x", 1, "number"), (".", 1, "number"), ("+", 1, "number"), ("1.2.3", 1, "number"), ("1h", 1, "number"),
        ])
    func faults(text: String, line: Int, says: String) throws {
        let fault = try #require(throws: JSON5Fault.self) { try JSONValue(json5: text) }
        #expect(fault.line == line && fault.message.contains(says), "\(fault)")
        let windows = try #require(throws: JSON5Fault.self) {
            try JSONValue(json5: text.replacing("\n", with: "\r\n"))
        }
        #expect(windows == fault)
    }

    @Test("is answered however deep or hostile it is")
    func hostile() {
        for bracket in ["[", "{a:"] {
            #expect(throws: JSON5Fault.self) { try JSONValue(json5: String(repeating: bracket, count: 100_000)) }
        }
        let tokens = [
            "{", "}", "[", "]", ":", ",", "'", "\"", "\\", "\\u", "00e9", "//", "/*", "*/", "\n", "\r", " ", "a", "1",
            "0x",
            "e", "+", "-", ".", "Infinity", "null", "é", "😀", "\u{FEFF}", "\u{2028}", "\0", "99999999999999999999",
        ]
        var chance = Chance()
        var good = 0
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 0..<10, using: &chance)).map { _ in
                tokens.randomElement(using: &chance) ?? ""
            }
            .joined()
            do throws(JSON5Fault) {
                _ = try JSONValue(json5: text)
                good += 1
            } catch {
                let lines = text.unicodeScalars.count { $0 == "\n" } + 1
                #expect((1...lines).contains(error.line), "\(text.debugDescription) \(error)")
            }
        }
        #expect(good > 100, "some of them are JSON5")
    }
}

/// A plain generator, so that every run tries the same texts.
private struct Chance: RandomNumberGenerator {
    private var state: UInt64 = 1

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
