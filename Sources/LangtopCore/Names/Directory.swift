/// Names for ids. An id that is absent has no name in the store.
public struct Directory: Sendable, Equatable {
    /// Key hash to alias, else to the store's masked key name.
    public var keys: [String: String] = [:]
    /// Team id to alias.
    public var teams: [String: String] = [:]
    /// Deployment id to what rows tell of it.
    public var deployments: [String: Deployment] = [:]

    /// A directory without names.
    public init() {}

    /// Whether it names nothing.
    public var isEmpty: Bool { keys.isEmpty && teams.isEmpty && deployments.isEmpty }

    /// Takes in the names of ids that have none here.
    public mutating func learn(_ other: Directory) {
        keys.merge(other.keys) { known, _ in known }
        teams.merge(other.teams) { known, _ in known }
        deployments.merge(other.deployments) { known, other in known.completed(by: other) }
    }
}
