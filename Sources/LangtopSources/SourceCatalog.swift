public import LangtopCore

/// Every place generations can come from. A new one is a folder with its `SourceKind`, named here.
public enum SourceCatalog {
    /// The kinds of sources. Of a database that may hold several, the earlier kind is read first.
    public static let kinds: [SourceKind] = [
        .litellm, .langfuseAPI, .langfuse, .litellmClickHouse, .langfuseClickHouse, .demo,
    ]
}
