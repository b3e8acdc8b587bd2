/// JSON with keys in the order they are written, which `JSONEncoder` cannot promise.
public struct JSONText {
    /// What was written so far.
    public private(set) var text = ""
    private var needsComma = false

    /// A text with nothing in it.
    public init() {}

    /// Writes `{…}` with what `body` adds.
    public mutating func object(_ body: (inout JSONText) -> Void) { nested("{", "}", body) }

    /// Writes `[…]` with what `body` adds.
    public mutating func array(_ body: (inout JSONText) -> Void) { nested("[", "]", body) }

    /// Writes a key; its value must follow.
    public mutating func key(_ name: String) {
        separate()
        text += Self.quoted(name) + ":"
        needsComma = false
    }

    /// A key and a text; nil is null.
    public mutating func add(_ name: String, _ value: String?) {
        key(name)
        literal(value.map(Self.quoted) ?? "null")
    }

    /// A key and a whole number; nil is null.
    public mutating func add(_ name: String, _ value: Int?) {
        key(name)
        literal(value.map(String.init) ?? "null")
    }

    /// A key and a number; nil and what is no number are null.
    public mutating func add(_ name: String, _ value: Double?) {
        key(name)
        literal(value.flatMap(Self.number) ?? "null")
    }

    /// A key and yes or no.
    public mutating func add(_ name: String, _ value: Bool) {
        key(name)
        literal(value ? "true" : "false")
    }

    /// A key and an object.
    public mutating func add(_ name: String, _ body: (inout JSONText) -> Void) {
        key(name)
        object(body)
    }

    /// A text of a list.
    public mutating func value(_ value: String) { literal(Self.quoted(value)) }

    private mutating func literal(_ value: String) {
        separate()
        text += value
        needsComma = true
    }

    private mutating func nested(_ open: String, _ close: String, _ body: (inout JSONText) -> Void) {
        separate()
        text += open
        needsComma = false
        body(&self)
        text += close
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { text += "," }
        needsComma = false
    }

    /// A number in the fewest digits that tell it; whole numbers without a fraction.
    ///
    /// Fractions have 14 digits at most: those behind tell in which order a sum was added up, which is not the same each
    /// time.
    public static func number(_ value: Double) -> String? {
        guard value.isFinite else { return nil }
        guard value != value.rounded() else { return value.magnitude < 1e15 ? String(Int64(value)) : "\(value)" }
        var scale = 1.0
        // Powers up to this one are exact.
        while value.magnitude * scale < 1e13, scale < 1e22 { scale *= 10 }
        return "\((value * scale).rounded() / scale)"
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            result.append(quoting: scalar, isControl: ControlCharacter.contains(scalar))
        }
        return result + "\""
    }
}
