/// A source that knows names for ids.
public protocol NamingSource: GenerationSource {
    /// Names of keys and teams, for groups that are known by an id.
    func directory() async throws(SourceError) -> Directory
}
