/// The names by which the price of a model is looked up.
public struct PricedModel: Sendable, Hashable {
    /// What the provider calls it (LiteLLM `model`, Langfuse `model`); the public name where the store has no other.
    public var served: String
    /// What clients ask for (LiteLLM `model_group`); empty where the store has no such name.
    public var publicName: String
    /// Who runs it (LiteLLM `custom_llm_provider`); empty where the store knows none.
    public var provider: String

    /// A model by its names.
    public init(served: String, publicName: String = "", provider: String = "") {
        self.served = served.isEmpty ? publicName : served
        (self.publicName, self.provider) = (publicName, provider)
    }
}
