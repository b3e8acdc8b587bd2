import Foundation

@testable import LangtopJSON

extension FuzzTarget {
    private static let words = ["{\"a\":", "[[", "]]", "{}", "\"\"", "/*", "*/", "//", ".5", "1.", "+1", "Infinity"]

    /// JSON of any origin: what is written is read again, and whole JSON is read alike by every reader.
    static let json = FuzzTarget(name: "json", tokens: words) { bytes in
        let value = bytes.withUnsafeBytes { JSONValue(parsing: $0) }
        for text in [JSONPrinter.compact(value, limit: 1 << 30), JSONPrinter.indented(value, limit: 1 << 30)] {
            try hold(JSONValue(parsing: text) == value, "printed and read it is another value: \(text)")
            try JSONReaders.agree(on: text, value)
        }
        let short = JSONPrinter.compact(value, limit: 100)
        try hold(short.utf8.count <= 110, "\(short.utf8.count) bytes printed of 100")
        if let foreign = JSONReaders.foundation(bytes) {
            try hold(foreign.isSame(as: value), "Foundation reads another value than \(value)")
            try JSONReaders.agree(on: String(decoding: bytes, as: UTF8.self), value)
        }
        bytes.withUnsafeBytes { JSONReaders.walk(JSONScanner($0)) }
    }

    /// JSON5: what is read can be printed and read again; a fault has a line of the text.
    static let json5 = FuzzTarget(name: "json5", tokens: words) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        do {
            let value = try JSONValue(json5: text)
            let printed = JSONPrinter.indented(value, limit: 1 << 30)
            do {
                try hold(try JSONValue(json5: printed) == value, "printed and read it is another value: \(printed)")
            } catch let error as JSON5Fault {
                throw Broken(description: "what was printed cannot be read: line \(error.line), \(error.message)")
            }
        } catch let error as JSON5Fault {
            let lines = text.utf8.count { $0 == UInt8(ascii: "\n") } + 1
            try hold((1...lines).contains(error.line), "line \(error.line) of \(lines)")
        }
    }
}

/// The readers of JSON, asked about the same text.
private enum JSONReaders {
    /// What the byte scanner and the reader of JSON5 make of a text that is whole.
    static func agree(on text: String, _ value: JSONValue) throws {
        var text = text
        try text.withUTF8 { bytes in
            var scanner = JSONScanner(UnsafeRawBufferPointer(bytes))
            let raw = scanner.raw()
            try hold(raw.map { JSONValue(parsing: $0) } ?? .null == value, "the scanner skips another value")
            guard case .object(let members) = value else { return }
            var found: [JSONValue.Member] = []
            scanner = JSONScanner(UnsafeRawBufferPointer(bytes))
            let isWhole = scanner.members { key, value in
                let name = JSONValue(parsing: "\"" + String(decoding: key, as: UTF8.self) + "\"").text ?? ""
                found.append(.init(key: name, value: value.raw().map { JSONValue(parsing: $0) } ?? .null))
            }
            try hold(isWhole && found == members, "the scanner finds other members: \(found)")
        }
        guard value.depth < 60, !value.repeatsKeys else { return }
        do {
            try hold(try JSONValue(json5: text).isSame(as: value), "JSON5 reads another value")
        } catch let error as JSON5Fault {
            throw Broken(description: "JSON5 refuses it: line \(error.line), \(error.message)")
        }
    }

    /// What Foundation reads; nil where it is no JSON, or deeper than ours goes.
    static func foundation(_ bytes: [UInt8]) -> JSONValue? {
        // It takes other encodings too, which a zero tells, and drops byte order marks inside of texts.
        guard !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil,
            bytes.firstRange(of: [0xEF, 0xBB, 0xBF]) == nil,
            let object = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
        else { return nil }
        let value = JSONValue(foundation: object)
        return value.depth < 60 ? value : nil
    }

    /// Every way to walk, for traps.
    static func walk(_ scanner: JSONScanner) {
        var (members, plain, text, number, raw) = (scanner, scanner, scanner, scanner, scanner)
        members.members { _, value in value.members { _, value in _ = value.text() } }
        while plain.plain() != nil { _ = plain.take(UInt8(ascii: ",")) }
        while text.text() != nil { _ = text.take(UInt8(ascii: ",")) }
        while number.number() != nil { _ = number.take(UInt8(ascii: ",")) }
        while raw.raw() != nil { _ = raw.take(UInt8(ascii: ",")) }
    }
}

extension JSONValue {
    fileprivate var depth: Int {
        switch self {
        case .array(let values): 1 + (values.map(\.depth).max() ?? 0)
        case .object(let members): 1 + (members.map(\.value.depth).max() ?? 0)
        default: 0
        }
    }

    fileprivate var repeatsKeys: Bool {
        switch self {
        case .array(let values): values.contains(where: \.repeatsKeys)
        case .object(let members):
            Set(members.map(\.key)).count < members.count || members.contains(where: \.value.repeatsKeys)
        default: false
        }
    }

    /// Whether it says the same: numbers by their values, keys in any order.
    fileprivate func isSame(as other: JSONValue) -> Bool {
        switch (self, other) {
        case (.number(let one), .number(let other)): one == other || Double(one) == Double(other)
        case (.array(let one), .array(let other)):
            one.count == other.count && zip(one, other).allSatisfy { $0.isSame(as: $1) }
        case (.object(let members), .object(let others)):
            // Which of equal keys wins is nobody's business.
            repeatsKeys || other.repeatsKeys
                || members.count == others.count
                    && members.allSatisfy { member in other[member.key].map { member.value.isSame(as: $0) } == true }
        default: self == other
        }
    }

    fileprivate init(foundation object: Any) {
        switch object {
        case let text as String: self = .string(text)
        case let number as NSNumber:
            self = String(cString: number.objCType) == "c" ? .bool(number.boolValue) : .number("\(number)")
        case let values as [Any]: self = .array(values.map(JSONValue.init(foundation:)))
        case let members as [String: Any]:
            self = .object(members.map { Member(key: $0, value: JSONValue(foundation: $1)) })
        default: self = .null
        }
    }
}
