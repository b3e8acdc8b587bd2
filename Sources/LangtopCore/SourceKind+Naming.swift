extension SourceKind {
    /// The schemes of a database's URL, the usual one first.
    public static let databaseSchemes = ["postgresql", "postgres"]
    /// The variable that holds a database's URL.
    public static let databaseVariable = "DATABASE_URL"
    /// The variables of libpq that say where a database is or who asks.
    public static let libpqVariables = ["PGHOST", "PGHOSTADDR", "PGPORT", "PGSERVICE", "PGDATABASE", "PGUSER"]

    /// Whether a variable is one that libpq reads.
    public static func isLibpqVariable(_ name: String) -> Bool {
        name.hasPrefix("PG") && name.allSatisfy(\.isUppercase)
    }

    /// The schemes of URLs that name one, the usual one first.
    public var schemes: [String] {
        switch address {
        case .word: []
        case .database: Self.databaseSchemes
        case .server(let word, _): ["\(word)+https", "\(word)+http"]
        }
    }

    /// What stands before the address of a server: `langfuse+`.
    public var prefix: String? {
        if case .server(let word, _) = address { return word + "+" }
        return nil
    }

    /// The variables that may hold the address of a server, the first that is set winning.
    public var addressVariables: [String] {
        if case .server(_, let variables) = address { return variables }
        return []
    }

    /// The word that names one by itself.
    public var word: String? {
        switch address {
        case .word(let word), .server(let word, _): word
        case .database: nil
        }
    }

    /// The variables that say where one is or let one in; `PG*` stands for all of libpq's.
    public var variables: [String] {
        switch address {
        case .word: []
        case .database: [Self.databaseVariable, "PG*"]
        case .server(_, let variables): variables + keys.compactMap(\.variable)
        }
    }

    /// The texts that name one, for people.
    public var forms: [String] { schemes.prefix(1).map { "\($0)://…" } + (word.map { [$0] } ?? []) }
}

extension [SourceKind] {
    /// What each of the kinds has of something, each value once: `kinds.all(\.variables)`.
    public func all<Value: Equatable>(_ part: (SourceKind) -> [Value]) -> [Value] {
        flatMap(part).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
