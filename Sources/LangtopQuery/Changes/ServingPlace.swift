/// What served requests: a model at a deployment.
public struct ServingPlace: Sendable, Hashable {
    /// The public model name.
    public var model: String
    /// The deployment's id; empty where the store knows none.
    public var deployment: String
    /// Where it runs in a word: a region, else a host, else the provider.
    public var place: String
}
