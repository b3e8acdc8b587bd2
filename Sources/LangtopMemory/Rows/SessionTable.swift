import LangtopCore

/// The session ids of one segment. Most are UUIDs or short, and those take 17 bytes each.
package struct SessionTable: Sendable {
    private var words: [SIMD2<UInt64>] = []
    /// 0 for a UUID, 1 to 16 for so many bytes in the words, 255 for bytes elsewhere (words: where and how many).
    private var forms: [UInt8] = []
    private var overflow: [UInt8] = []
    private var slots: HashSlots?

    /// The table of no session but the empty one, which is number 0.
    init() {
        append(Packed(UnsafeRawBufferPointer(start: nil, count: 0)), UnsafeRawBufferPointer(start: nil, count: 0))
    }

    /// How many sessions there are, the empty one included.
    package var count: Int { forms.count }

    /// How many bytes it takes.
    var size: Int { words.capacity * 16 + forms.capacity + overflow.capacity }

    /// The number of a session, a new one at first sight.
    mutating func number(of text: String) -> UInt32 {
        var text = text
        return text.withUTF8 { number(of: UnsafeRawBufferPointer($0)) }
    }

    /// The number of a session, a new one at first sight.
    mutating func number(of text: UnsafeRawBufferPointer) -> UInt32 {
        if text.isEmpty { return 0 }
        index()
        let packed = Packed(text)
        let hash = packed.hash(text)
        if let found = slots?.find(hash: hash, where: { self.hash(Int($0)) == hash }) { return found }
        let number = UInt32(count)
        append(packed, text)
        var slots = self.slots.take() ?? HashSlots()
        slots.insert(hash: hash, value: number) { self.hash(Int($0)) }
        self.slots = slots
        return number
    }

    /// The text of a number.
    package func text(_ number: Int) -> String {
        let packed = Packed(words: words[number], form: forms[number])
        return packed.form < Packed.elsewhere ? packed.text : String(decoding: overflowBytes(number), as: UTF8.self)
    }

    /// The hash of a number's text, equal for equal texts of any segment.
    package func hash(_ number: Int) -> UInt64 {
        let packed = Packed(words: words[number], form: forms[number])
        if packed.form < Packed.elsewhere { return packed.hash }
        return overflowBytes(number).withUnsafeBytes { StableHash.of($0) }
    }

    /// The hash of a text, as `hash(_:)` gives it for its number.
    package static func hash(of text: String) -> UInt64 {
        var text = text
        return text.withUTF8 { bytes in
            let bytes = UnsafeRawBufferPointer(bytes)
            return Packed(bytes).hash(bytes)
        }
    }

    /// Gives back what only adding needs; adding makes it again.
    mutating func seal() {
        slots = nil
        words.trim()
        forms.trim()
        overflow.trim()
    }

    private mutating func index() {
        guard slots == nil else { return }
        var fresh = HashSlots()
        for number in 1..<max(1, count) {
            fresh.insert(hash: hash(number), value: UInt32(number)) { self.hash(Int($0)) }
        }
        slots = fresh
    }

    private mutating func append(_ packed: Packed, _ text: UnsafeRawBufferPointer) {
        var words = packed.words
        if packed.form == Packed.elsewhere {
            words = SIMD2(UInt64(overflow.count), UInt64(text.count))
            overflow.append(contentsOf: text)
        }
        self.words.append(words)
        forms.append(packed.form)
    }

    private func overflowBytes(_ number: Int) -> ArraySlice<UInt8> {
        let from = Int(words[number].x)
        return overflow[from..<from + Int(words[number].y)]
    }

}

/// A session id in two words, if it is a UUID in its usual form (36 lower-case characters) or has at most 16 bytes.
private struct Packed {
    static let elsewhere: UInt8 = 255

    var words = SIMD2<UInt64>()
    var form: UInt8

    init(words: SIMD2<UInt64>, form: UInt8) {
        self.words = words
        self.form = form
    }

    init(_ text: UnsafeRawBufferPointer) {
        let length = text.count
        form = length <= 16 ? UInt8(length + 1) : Self.elsewhere
        if length <= 16 {
            withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: text) }
        } else if length == 36, readUUID(text) {
            form = 0
        }
    }

    var hash: UInt64 { StableHash.of(words.x, after: StableHash.of(words.y, after: UInt64(form))) }

    func hash(_ text: UnsafeRawBufferPointer) -> UInt64 { form == Self.elsewhere ? StableHash.of(text) : hash }

    var text: String {
        if form == 0 { return uuid }
        return withUnsafeBytes(of: words) { String(decoding: $0.prefix(Int(form) - 1), as: UTF8.self) }
    }

    private static func isDash(_ place: Int) -> Bool { place == 8 || place == 13 || place == 18 || place == 23 }

    private mutating func readUUID(_ text: UnsafeRawBufferPointer) -> Bool {
        var digits = 0
        for (place, byte) in text.enumerated() {
            if Self.isDash(place) {
                guard byte == UInt8(ascii: "-") else { return false }
                continue
            }
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            default: return false
            }
            words[digits / 16] = words[digits / 16] << 4 | UInt64(digit)
            digits += 1
        }
        return true
    }

    private var uuid: String {
        var digits = 0
        var bytes: [UInt8] = []
        for place in 0..<36 {
            if Self.isDash(place) {
                bytes.append(UInt8(ascii: "-"))
                continue
            }
            let digit = UInt8(words[digits / 16] >> UInt64(60 - digits % 16 * 4) & 0xF)
            bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
            digits += 1
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Array {
    /// Gives back the room that was reserved for growth.
    fileprivate mutating func trim() {
        if capacity > count { self = withUnsafeBufferPointer { Array($0) } }
    }
}
