extension Dimension {
    /// A group's id as it may leave the program: a key that stands in a log as its owner sends it is a secret, and goes
    /// by the hash that LiteLLM's own tables know it by.
    public func publicID(of id: String) -> String {
        self == .key && id.hasPrefix("sk-") ? SHA256.hexadecimal(of: Array(id.utf8)) : id
    }
}
