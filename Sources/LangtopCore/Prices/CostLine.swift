/// One line of a generation's cost arithmetic.
public struct CostLine: Sendable, Equatable {
    /// `input`, `cache read`, `cache write`, `output`, `tools`.
    public var kind: String
    /// Tokens of that kind; nil where the store does not count them.
    public var tokens: Int?
    /// US dollars recorded for them; nil where unknown.
    public var cost: Double?
    /// Where the number comes from: `litellm cost_breakdown`.
    public var origin: String
    /// Whether it comes on top of what tokens cost: tools, margin, discount.
    public var isSurcharge: Bool

    /// A line of the arithmetic.
    public init(kind: String, tokens: Int?, cost: Double?, origin: String, isSurcharge: Bool = false) {
        self.kind = kind
        self.tokens = tokens
        self.cost = cost
        self.origin = origin
        self.isSurcharge = isSurcharge
    }

    /// US dollars per million tokens, where both numbers are known and there are tokens.
    public var pricePerMillion: Double? {
        guard let tokens, let cost, tokens > 0 else { return nil }
        return cost / Double(tokens) * 1_000_000
    }
}
