/// Which sources to read: those the command line names, else those the configuration file shows, else those of the
/// environment, else whatever libpq reaches by itself.
public struct SourceSelection: Sendable {
    /// The variables of libpq that say where a database is or who asks.
    private static let postgresVariables = [
        "PGHOST", "PGHOSTADDR", "PGPORT", "PGSERVICE", "PGDATABASE", "PGUSER",
    ]

    private let environment: Environment
    private let file: ConfigurationFile?

    /// What the environment and the configuration file know.
    public init(environment: Environment, file: ConfigurationFile?) {
        self.environment = environment
        self.file = file
    }

    /// The sources to read, in the order they were named; never none.
    ///
    /// - Parameter names: the command line's `SOURCE`s: names of the configuration file, `demo`, `langfuse` for what
    ///   `LANGFUSE_*` say, URLs, conninfo texts, libpq services.
    /// - Throws: `ConfigurationError` where a text names no source or Langfuse's address or keys are missing.
    public func choices(named names: [String]) throws(ConfigurationError) -> [SourceChoice] {
        var seen: Set<String> = []
        var choices: [SourceChoice] = []
        for name in names where seen.insert(name).inserted { choices.append(try choice(named: name)) }
        for name in names.isEmpty ? file?.show ?? [] : [] {
            if let choice = file?.sources[name] { choices.append(try withKeys(choice)) }
        }
        if choices.isEmpty { choices = try ofEnvironment() }
        let libpq = SourceChoice(text: ConnectionText(""), kind: .database(.auto), origin: .builtIn)
        return choices.isEmpty ? [libpq] : choices
    }

    private func choice(named name: String) throws(ConfigurationError) -> SourceChoice {
        if let choice = file?.sources[name] { return try withKeys(choice) }
        if name == "langfuse" { return try langfuse() }
        let (text, kind) = try SourceText.kind(of: name, origin: "SOURCE")
        let choice = SourceChoice(
            name: kind == .demo ? text : nil, text: ConnectionText(text), kind: kind, origin: .option("SOURCE"))
        return try withKeys(choice)
    }

    private func ofEnvironment() throws(ConfigurationError) -> [SourceChoice] {
        var choices: [SourceChoice] = []
        if let url = environment["DATABASE_URL"] {
            let (text, kind) = try SourceText.kind(of: url.value, origin: "\(url.origin)")
            guard case .database = kind else {
                throw ConfigurationError("\(url.origin): a database's URL begins with postgresql://")
            }
            choices.append(SourceChoice(text: ConnectionText(text), kind: kind, origin: url.origin))
        } else if let first = Self.postgresVariables.compactMap({ environment[$0] }).first {
            choices.append(SourceChoice(text: ConnectionText(""), kind: .database(.auto), origin: first.origin))
        }
        if langfuseAddress != nil, environment["LANGFUSE_PUBLIC_KEY"] != nil, environment["LANGFUSE_SECRET_KEY"] != nil
        {
            choices.append(try langfuse())
        }
        return choices
    }

    private var langfuseAddress: Setting<String>? { environment["LANGFUSE_HOST"] ?? environment["LANGFUSE_BASE_URL"] }

    /// What `LANGFUSE_*` say.
    private func langfuse() throws(ConfigurationError) -> SourceChoice {
        guard let address = langfuseAddress else {
            throw ConfigurationError("langfuse: LANGFUSE_HOST is not set: set it to the server's https:// address")
        }
        let text = try SourceText.langfuse(address.value, origin: "\(address.origin)")
        return try withKeys(
            SourceChoice(name: "langfuse", text: ConnectionText(text), kind: .langfuse, origin: address.origin))
    }

    /// The choice with the environment's keys where it has none of its own, and only if they are for its server.
    private func withKeys(_ choice: SourceChoice) throws(ConfigurationError) -> SourceChoice {
        guard choice.kind == .langfuse, choice.keys == nil else { return choice }
        let name = choice.name ?? choice.text.description
        for variable in ["LANGFUSE_PUBLIC_KEY", "LANGFUSE_SECRET_KEY"] where environment[variable] == nil {
            throw ConfigurationError(
                "\(name): \(variable) is not set: set it, or write publicKeyFile and secretKeyFile into the "
                    + "configuration file")
        }
        if let address = langfuseAddress {
            let own = try SourceText.langfuse(address.value, origin: "\(address.origin)")
            guard own.lowercased() == choice.text.revealed.lowercased() else {
                throw ConfigurationError(
                    "\(name): the keys of the environment are for \(address.origin), which is another server: write "
                        + "publicKeyFile and secretKeyFile into the configuration file")
            }
        }
        guard let publicKey = environment["LANGFUSE_PUBLIC_KEY"], let secretKey = environment["LANGFUSE_SECRET_KEY"]
        else { return choice }
        var choice = choice
        choice.keys = LangfuseKeys(
            publicKey: .given(Secret(publicKey.value)), secretKey: .given(Secret(secretKey.value)),
            origin: secretKey.origin)
        return choice
    }
}
