/// What the reader says models cost, by the names a store has for them; it goes before every table.
public struct PriceRules: Sendable, Equatable {
    /// What is said of one name.
    public enum Rule: Sendable, Equatable {
        /// It is another name for what the table has as this.
        case same(as: String)
        /// It has prices of its own.
        case own(ModelPrice)
    }

    /// The rules by the name they are for, exactly as the store has it: what clients ask for, or what the provider calls it.
    public var rules: [String: Rule] = [:]

    /// No rules.
    public init() {}

    /// The rule for a model: that of its provider's name, else that of its public one.
    func rule(for served: String, _ publicName: String) -> (name: String, rule: Rule)? {
        for name in [served, publicName] {
            if let rule = rules[name] { return (name, rule) }
        }
        return nil
    }
}
