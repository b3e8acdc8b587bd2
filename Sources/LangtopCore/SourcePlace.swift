/// Where a source of some kind is, and what it takes to open it.
public struct SourcePlace: Sendable {
    /// How sure it is that there is one.
    public enum Presence: Sendable {
        /// It must be there.
        case certain
        /// It may be there, and is absent otherwise.
        case possible
        /// It may be there, or beside it on the same server.
        case near
    }

    /// The text that names the place, passwords included; empty for libpq's own defaults.
    public let text: String
    /// What the reader calls it; nil where it is to name itself.
    public let name: String?
    /// How sure it is that there is one.
    public let presence: Presence
    /// What a database's URL may say beside what libpq understands, for kinds of any sort.
    public let parameters: Set<String>
    /// What this program is called where servers ask.
    public let agent: String
    /// The wall clock.
    public let now: @Sendable () -> Timestamp
    /// The password somebody was asked for; nil where none was asked.
    public let password: String?
    /// When a source may connect, where several look at the place.
    public let turn: SourceTurn
    private let values: [String: String]

    /// A place.
    ///
    /// - Parameters:
    ///   - values: what is known of the kind's keys, by their names.
    ///   - kinds: all there are, for what they allow in a URL.
    public init(
        _ text: String, name: String? = nil, presence: Presence = .certain, values: [String: String] = [:],
        among kinds: [SourceKind] = [], agent: String = "langtop", password: String? = nil,
        turn: SourceTurn = SourceTurn(), now: @escaping @Sendable () -> Timestamp
    ) {
        self.text = text
        self.name = name
        self.presence = presence
        self.values = values
        parameters = Set(kinds.flatMap(\.keys).filter(\.isParameter).map(\.name))
        self.agent = agent
        self.password = password
        self.turn = turn
        self.now = now
    }

    /// What a key is, or its standard; empty where there is neither.
    public subscript(key: SourceKey) -> String { values[key.name] ?? key.standard ?? "" }

    /// The name as a source's id; nil where it is to name itself.
    public var id: SourceID? { name.map { SourceID($0) } }
}
