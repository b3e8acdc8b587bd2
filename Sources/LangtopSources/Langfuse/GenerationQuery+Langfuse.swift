import LangtopCore

extension GenerationQuery {
    /// Whether it asks for what Langfuse knows of no generation.
    var isBeyondLangfuse: Bool {
        let unknown: [Dimension] = [.provider, .deployment, .key, .team, .endUser]
        return !unknown.allSatisfy { equals[$0]?.isEmpty ?? true }
    }
}
