import LangtopCore

extension GenerationQuery {
    /// Whether it asks for what Langfuse knows of no generation.
    var isBeyondLangfuse: Bool {
        let unknown: [Dimension] = [.provider, .deployment, .key, .team, .endUser]
        return !unknown.allSatisfy { equals[$0]?.isEmpty ?? true }
    }

    /// Whether a generation is one that is asked for.
    func matches(_ generation: Generation) -> Bool {
        (!onlyFailures || generation.outcome == .failure)
            && equals.allSatisfy { generation.values(of: $0.key).contains($0.value) }
    }
}
