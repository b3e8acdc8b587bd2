extension Int {
    /// A count from outside, to the nearest whole number; nil for what nobody can have counted: no number, less than
    /// nothing, or so much that a sum of millions might overflow.
    init?(counting number: Double) {
        guard (0..<1e12).contains(number) else { return nil }
        self.init(number.rounded())
    }
}
