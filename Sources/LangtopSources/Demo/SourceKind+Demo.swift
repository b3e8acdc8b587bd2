import LangtopCore

extension SourceKind {
    /// The built-in story.
    static let demo = SourceKind(
        "demo", .word("demo"), readFrom: "nowhere: synthetic data", knows: "all that LiteLLM's tables know"
    ) {
        DemoSource(seed: DemoSource.firstSeed, now: $0.now)
    }
}
