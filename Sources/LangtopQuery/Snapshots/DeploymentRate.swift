public import LangtopCore

/// How requests fare at one deployment.
public struct DeploymentRate: Sendable, Equatable {
    /// Its id; empty for requests that name none, which are told by provider.
    public var id: String
    /// Its provider.
    public var provider: String
    /// The model most of its requests asked for.
    public var model = ""
    /// Finished requests.
    public var requests = 0
    /// How many of them failed; nil where some outcome is not known.
    public var failures: Int? = 0
    /// How many of those because it was asked too much; nil where why some failed is not known.
    public var throttled: Int? = 0

    /// A deployment that nobody asked.
    public init(id: String, provider: String) { (self.id, self.provider) = (id, provider) }

    /// Failures of all requests; nil without any, or where some outcome is not known.
    public var errorRate: Double? { requests > 0 ? failures.map { Double($0) / Double(requests) } : nil }

    /// What is known of it.
    public func deployment(in directory: Directory) -> Deployment {
        directory.deployments[id] ?? Deployment(provider: provider, model: model)
    }
}
