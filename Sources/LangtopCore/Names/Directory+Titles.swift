extension Directory {
    /// What to call a group or the key or team of a generation: its name, else for keys the first digits of the hash,
    /// else its id.
    public func title(of id: String, in dimension: Dimension) -> String {
        if id.isEmpty { return "(no \(dimension.name))" }
        if id == Dimension.othersID { return "(others)" }
        if let name = name(of: id, in: dimension), !name.isEmpty { return name }
        guard dimension == .key else { return id }
        // A key itself is told as LiteLLM abbreviates one.
        if id.hasPrefix("sk-") { return "sk-..." + id.suffix(id.count > 12 ? 4 : 0) }
        return Self.isHash(id) ? String(id.prefix(8)) : id
    }

    /// Whether a key is the hash of one, SHA-256 in hexadecimal digits, and no name: `litellm_proxy_master_key`.
    private static func isHash(_ key: String) -> Bool { key.utf8.count == 64 && key.allSatisfy(\.isHexDigit) }

    /// The name of an id; nil where the directory has none.
    public func name(of id: String, in dimension: Dimension) -> String? {
        switch dimension {
        case .key: keys[id]
        case .team: teams[id]
        default: nil
        }
    }
}
