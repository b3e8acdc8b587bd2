/// A decimal number without its sign, in the parts of which JSON and JSON5 write one.
struct NumberParts {
    /// The digits before the point; none only where there is a fraction.
    let whole: Substring.UTF8View
    /// The digits behind the point; nil without a point.
    let fraction: Substring.UTF8View?
    /// The exponent with its letter; empty without one.
    let exponent: Substring.UTF8View

    /// The parts of a word; nil where it is no number.
    init?(_ word: Substring) {
        var rest = word.utf8
        whole = Self.digits(&rest)
        guard whole.count < 2 || whole.first != UInt8(ascii: "0") else { return nil }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            fraction = Self.digits(&rest)
        } else {
            fraction = nil
        }
        guard !whole.isEmpty || fraction?.isEmpty == false else { return nil }
        exponent = rest
        guard let letter = rest.popFirst() else { return }
        guard letter | 0x20 == UInt8(ascii: "e") else { return nil }
        if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        guard !Self.digits(&rest).isEmpty, rest.isEmpty else { return nil }
    }

    private static func digits(_ rest: inout Substring.UTF8View) -> Substring.UTF8View {
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        rest = rest[digits.endIndex...]
        return digits
    }
}
