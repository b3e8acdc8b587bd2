extension Directory {
    /// What to call a group or the key, team or deployment of a generation: its name, else for keys the first digits of
    /// the hash, else its id. A deployment's name is not its own alone, so the first digits of its id follow.
    public func title(of id: String, in dimension: Dimension) -> String {
        if id.isEmpty { return "(no \(dimension.name))" }
        if id == Dimension.othersID { return "(others)" }
        if let name = name(of: id, in: dimension), !name.isEmpty {
            return dimension == .deployment ? name + " " + Self.abbreviated(id) : name
        }
        guard [.key, .deployment].contains(dimension) else { return id }
        // A key itself is told as LiteLLM abbreviates one.
        if id.hasPrefix("sk-") { return "sk-..." + id.suffix(id.count > 12 ? 4 : 0) }
        return Self.abbreviated(id)
    }

    /// The first digits of a hash, SHA-256 in hexadecimal digits, or of a random UUID; every other id whole:
    /// `litellm_proxy_master_key`.
    private static func abbreviated(_ id: String) -> String {
        let parts = id.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ $0.allSatisfy(\.isHexDigit) }) else { return id }
        let lengths = parts.map(\.utf8.count)
        // The first digits of a UUID of another version than 4 are a time, which neighbours share.
        let isRandom = lengths == [8, 4, 4, 4, 12] && parts[2].first == "4"
        return lengths == [64] || isRandom ? String(id.prefix(8)) : id
    }

    /// Whether some id of a dimension has this name.
    package func calls(_ name: String, in dimension: Dimension) -> Bool {
        switch dimension {
        case .key: keys.values.contains(name)
        case .team: teams.values.contains(name)
        case .deployment: deployments.values.contains { $0.name == name }
        default: false
        }
    }

    /// The name of an id; nil where the directory has none.
    public func name(of id: String, in dimension: Dimension) -> String? {
        switch dimension {
        case .key: keys[id]
        case .team: teams[id]
        case .deployment: deployments[id]?.name
        default: nil
        }
    }
}
