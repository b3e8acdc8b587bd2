/// Writes JSON for people, two blanks a level, and stops where the text grows too long.
public struct JSONPrinter {
    private let limit: Int
    private let isIndented: Bool
    private var text = ""
    private var isCut = false

    /// The value as indented text of about `limit` bytes at most; its last line says where it was cut.
    public static func indented(_ value: JSONValue, limit: Int) -> String {
        var printer = JSONPrinter(limit: limit, isIndented: true)
        printer.add(value, depth: 0)
        return printer.isCut ? printer.text + "\n… cut after \(limit / 1024) kB" : printer.text
    }

    /// The value on one line of about `limit` bytes at most, ended by `…` where it was cut.
    public static func compact(_ value: JSONValue, limit: Int) -> String {
        var printer = JSONPrinter(limit: limit, isIndented: false)
        printer.add(value, depth: 0)
        return printer.isCut ? printer.text + "…" : printer.text
    }

    private init(limit: Int, isIndented: Bool) {
        self.limit = limit
        self.isIndented = isIndented
    }

    private mutating func add(_ value: JSONValue, depth: Int) {
        switch value {
        case .null: add("null")
        case .bool(let flag): add(flag ? "true" : "false")
        case .number(let digits): add(digits)
        case .string(let string): add(quoting: string)
        case .array(let values):
            list(values, open: "[", close: "]", depth: depth) { printer, value in
                printer.add(value, depth: depth + 1)
            }
        case .object(let members):
            list(members, open: "{", close: "}", depth: depth) { printer, member in
                printer.add(quoting: member.key)
                printer.add(": ")
                printer.add(member.value, depth: depth + 1)
            }
        }
    }

    private mutating func list<Element>(
        _ elements: [Element],
        open: String,
        close: String,
        depth: Int,
        _ each: (inout JSONPrinter, Element) -> Void
    ) {
        guard !elements.isEmpty else { return add(open + close) }
        add(open)
        for (index, element) in elements.enumerated() where !isCut {
            if index > 0 { add(isIndented ? "," : ", ") }
            newLine(depth + 1)
            each(&self, element)
        }
        newLine(depth)
        add(close)
    }

    private mutating func newLine(_ depth: Int) {
        if isIndented { add("\n" + String(repeating: "  ", count: depth)) }
    }

    private mutating func add(quoting string: String) {
        var quoted = "\""
        for scalar in string.unicodeScalars {
            quoted.append(quoting: scalar, isControl: scalar.value < 0x20 || scalar.value == 0x7F)
            if text.utf8.count + quoted.utf8.count > limit { break }
        }
        add(quoted + "\"")
    }

    private mutating func add(_ piece: String) {
        guard !isCut else { return }
        let left = limit - text.utf8.count
        guard piece.utf8.count > left else { return text += piece }
        var end = piece.utf8.index(piece.startIndex, offsetBy: max(0, left))
        // A character is not cut in two.
        while end > piece.startIndex, end.samePosition(in: piece) == nil { end = piece.utf8.index(before: end) }
        text += piece[..<end]
        isCut = true
    }
}
