public import LangtopCore

/// One source to read: where it is, what it is and how to be let in.
///
/// Nothing that describes it, `dump` included, shows a password or a key.
public struct SourceChoice: Sendable, Equatable {
    /// What `kind` of the configuration file says where any of several kinds will do.
    public static let anyKind = "auto"

    /// The name the configuration gives it, or the word it was named by; nil where the source is to name itself.
    public var name: String?
    /// What names it on the command line too: a URL, a conninfo text, a libpq service; empty for libpq's own defaults.
    public var text: ConnectionText
    /// What answers there; of several whichever is there.
    public var kinds: [SourceKind]
    /// What is known of the kinds' keys, by their names.
    public var values: [String: Setting<KeyPlace>] = [:]
    /// Who named it.
    public var origin: Origin

    /// What it is: the kind's name, or that it may be any of several.
    var kind: String { kinds.count == 1 ? kinds[0].name : Self.anyKind }

    /// Whether all secrets are known that let it in.
    var hasCredentials: Bool { kinds.flatMap(\.neededCredentials).allSatisfy { values[$0.name] != nil } }

    /// The values themselves, by their keys' names.
    ///
    /// - Parameter read: answers what a file holds, nil where it cannot be read.
    /// - Throws: `ConfigurationError` with the file that cannot be read or holds nothing.
    public func texts(reading read: (String) -> String?) throws(ConfigurationError) -> [String: String] {
        var texts: [String: String] = [:]
        for key in kinds.flatMap(\.keys) {
            texts[key.name] = try values[key.name]?.value.text(of: key.fileName ?? key.name, reading: read)
        }
        return texts
    }
}
