/// What the reader says that a model costs, for langtop's configuration.
public struct PriceProposal: Sendable, Equatable {
    /// What is said.
    public enum Rule: Sendable, Equatable {
        /// It costs what another model of the price table costs.
        case same(as: String)
        /// US dollars a million tokens.
        case own(input: Double, output: Double)
    }

    /// The model, as the store has it.
    public var name: String
    /// What it costs.
    public var rule: Rule

    /// What a model costs.
    public init(name: String, rule: Rule) { (self.name, self.rule) = (name, rule) }
}
