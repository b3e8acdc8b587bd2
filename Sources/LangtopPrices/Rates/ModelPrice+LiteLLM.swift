import LangtopCore

extension ModelPrice {
    /// The prices of an entry of LiteLLM's model map, dollars a token (`get_model_info` in its `utils.py`); nil where it
    /// asks for nothing: so LiteLLM writes a model that its map lacks.
    ///
    /// - Parameters:
    ///   - entry: its numbers by their names: `input_cost_per_token`, `output_cost_per_token_above_200k_tokens_priority`.
    ///   - provider: `litellm_provider`.
    public init?(litellm entry: [String: Double], provider: String = "") {
        var items: [Item] = []
        for (name, dollars) in entry where dollars.isFinite && dollars >= 0 {
            guard let item = Item(litellm: name, dollars: dollars) else { continue }
            items.append(item)
        }
        guard items.contains(where: { $0.dollars > 0 }) else { return nil }
        self.init(items, includesLimits: provider == "xai")
    }
}

extension ModelPrice.Item {
    /// Longest names first: one begins like another.
    private static let kinds = UnitKind.allCases.map { ($0.litellmName, $0) }.sorted { $1.0.count < $0.0.count }
    private static let tiers: [(String, ServiceTier)] = [
        ("_priority", .priority), ("_flex", .flex), ("_batches", .batch),
    ]

    /// A price by its name in LiteLLM's map; nil for what prices no token and no request.
    fileprivate init?(litellm name: String, dollars: Double) {
        guard let (prefix, kind) = Self.kinds.first(where: { name.hasPrefix($0.0) }) else { return nil }
        var rest = name.dropFirst(prefix.count)
        let tier = Self.tiers.first { rest.hasSuffix($0.0) }
        rest = rest.dropLast(tier?.0.count ?? 0)
        guard let above = Self.tokens(rest) else { return nil }
        self.init(kind, above: above, tier: tier?.1 ?? .standard, dollars: dollars * (kind == .request ? 1 : 1_000_000))
    }

    /// `_above_200k_tokens`; 0 for no text, nil for another and for a number that no prompt reaches.
    private static func tokens(_ text: Substring) -> Int? {
        if text.isEmpty { return 0 }
        let (head, tail) = ("_above_", "_tokens")
        guard text.hasPrefix(head), text.hasSuffix(tail) else { return nil }
        let number = text.dropFirst(head.count).dropLast(tail.count)
        let isThousands = number.hasSuffix("k")
        guard let count = Int(isThousands ? number.dropLast() : number), count >= 0 else { return nil }
        let (tokens, overflows) = count.multipliedReportingOverflow(by: isThousands ? 1000 : 1)
        return overflows ? nil : tokens
    }
}
