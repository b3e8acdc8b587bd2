import LangtopCore

/// Writes values as bytes, or reads them back: what a value consists of is said once, for both ways.
///
/// Whole numbers take seven bits a byte, lowest first; those that may be negative have their sign in the lowest bit. A
/// text stands once in a recording: it is a number, 0 for none, and behind the number that follows the last one known
/// comes the new text, its length and its bytes in UTF-8.
struct Coder {
    /// What was written, or is read.
    private(set) var bytes: [UInt8] = []
    private var position = 0
    let isReading: Bool
    private var texts: [String] = []
    private var numbers: [String: Int] = [:]

    init(isReading: Bool) { self.isReading = isReading }

    /// Begins with other bytes; texts stay known.
    mutating func begin(_ bytes: [UInt8] = []) {
        self.bytes = bytes
        position = 0
    }

    /// Whether all was read.
    var isAtEnd: Bool { position == bytes.count }

    // MARK: Numbers

    mutating func byte(_ value: inout UInt8) throws(Damage) {
        guard isReading else { return bytes.append(value) }
        guard position < bytes.count else { throw Damage("it ends within a number") }
        value = bytes[position]
        position += 1
    }

    mutating func bits(_ value: inout UInt64) throws(Damage) {
        guard isReading else {
            var rest = value
            while rest >= 0x80 {
                bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
                rest >>= 7
            }
            return bytes.append(UInt8(rest))
        }
        var result: UInt64 = 0
        var part: UInt8 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            try byte(&part)
            result |= UInt64(part & 0x7F) << shift
            guard part >= 0x80 else {
                value = result
                return
            }
        }
        throw Damage("a number is too long")
    }

    /// A number that is never negative.
    mutating func count(_ value: inout Int) throws(Damage) {
        var bits = UInt64(bitPattern: Int64(max(0, value)))
        try self.bits(&bits)
        guard isReading else { return }
        // No count of a store is larger, and many of these can be added up.
        guard let number = Int(exactly: bits), number <= 1 << 44 else { throw Damage("a count is too large") }
        value = number
    }

    mutating func integer(_ value: inout Int64) throws(Damage) {
        var bits = UInt64(bitPattern: (value << 1) ^ (value >> 63))
        try self.bits(&bits)
        if isReading { value = Int64(bitPattern: bits >> 1) ^ -Int64(bitPattern: bits & 1) }
    }

    /// Eight bytes, the lowest first.
    mutating func word(_ value: inout UInt64) throws(Damage) {
        var result: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            var part = UInt8(truncatingIfNeeded: value >> shift)
            try byte(&part)
            result |= UInt64(part) << shift
        }
        value = result
    }

    /// A byte 0 for zero, else 1 and its eight bytes (IEEE 754).
    mutating func double(_ value: inout Double) throws(Damage) {
        var isThere = value != 0
        try flag(&isThere)
        var bits = value.bitPattern
        if isThere { try word(&bits) } else { bits = 0 }
        value = Double(bitPattern: bits)
        guard !isReading || value.magnitude <= 1e15 else { throw Damage("an amount is too large") }
    }

    mutating func flag(_ value: inout Bool) throws(Damage) {
        var part: UInt8 = value ? 1 : 0
        try byte(&part)
        guard part < 2 else { throw Damage("a truth value is none") }
        value = part == 1
    }

    // MARK: Texts

    /// A text that is likely to come again.
    mutating func text(_ value: inout String) throws(Damage) {
        var number = value.isEmpty ? 0 : isReading ? 0 : numbers[value] ?? texts.count + 1
        try self.number(&number, of: value)
        if isReading { value = number == 0 ? "" : texts[number - 1] }
    }

    /// The number of a text, for who keeps it.
    mutating func number(of text: String) -> Int { text.isEmpty ? 0 : numbers[text] ?? texts.count + 1 }

    /// The number of a text, and the text behind it where it is new.
    mutating func number(_ number: inout Int, of text: @autoclosure () -> String) throws(Damage) {
        try count(&number)
        guard number > texts.count else { return }
        guard number == texts.count + 1 else { throw Damage("a text has a number that was not given") }
        var new = isReading ? "" : text()
        try literal(&new)
        texts.append(new)
        if !isReading { numbers[new] = number }
    }

    /// The text of a number that was read.
    func text(numbered number: Int) -> String { number == 0 ? "" : texts[number - 1] }

    /// A text that is not likely to come again: its length and its bytes.
    mutating func literal(_ value: inout String) throws(Damage) {
        var length = value.utf8.count
        try count(&length)
        guard isReading else { return bytes.append(contentsOf: value.utf8) }
        guard length <= bytes.count - position else { throw Damage("it ends within a text") }
        value = String(decoding: bytes[position..<position + length], as: UTF8.self)
        position += length
    }

    // MARK: Several

    /// A value that may be missing; where one is read it begins as `blank`.
    mutating func optional<Value>(
        _ value: inout Value?, _ blank: @autoclosure () -> Value,
        _ body: (inout Coder, inout Value) throws(Damage) -> Void
    ) throws(Damage) {
        var isThere = value != nil
        try flag(&isThere)
        guard isThere else {
            value = nil
            return
        }
        var some = value ?? blank()
        try body(&self, &some)
        value = some
    }

    /// Values, their number first; each that is read begins as `blank`.
    mutating func list<Value>(
        _ values: inout [Value], _ blank: @autoclosure () -> Value,
        _ body: (inout Coder, inout Value) throws(Damage) -> Void
    ) throws(Damage) {
        var size = values.count
        try room(for: &size)
        if isReading { values = [] }
        for place in 0..<size {
            var value = isReading ? blank() : values[place]
            try body(&self, &value)
            if isReading { values.append(value) }
        }
    }

    /// How many values follow: no more than there are bytes, so that no wrong number takes memory.
    mutating func room(for size: inout Int) throws(Damage) {
        try count(&size)
        if isReading, size > bytes.count - position { throw Damage("a list is longer than what holds it") }
    }

    /// Pairs in the order of their keys, so that the same is always written alike.
    mutating func pairs<Value>(
        _ values: inout [String: Value], _ blank: @autoclosure () -> Value,
        _ body: (inout Coder, inout Value) throws(Damage) -> Void
    ) throws(Damage) {
        var list = values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        try self.list(&list, ("", blank())) { coder, pair throws(Damage) in
            try coder.text(&pair.0)
            try body(&coder, &pair.1)
        }
        if isReading { values = Dictionary(list) { first, _ in first } }
    }
}
