public import LangtopCore

/// Which sources to read: those the command line names, else those the configuration file shows, else those of the
/// environment, else whatever libpq reaches by itself.
public struct SourceSelection: Sendable {
    private let kinds: [SourceKind]
    private let environment: Environment
    private let file: ConfigurationFile?

    /// What the environment and the configuration file know of sources of some kinds.
    public init(of kinds: [SourceKind], environment: Environment, file: ConfigurationFile?) {
        self.kinds = kinds
        self.environment = environment
        self.file = file
    }

    /// The sources to read, in the order they were named; never none.
    ///
    /// - Parameter names: the command line's `SOURCE`s: names of the configuration file, words of kinds, URLs, conninfo
    ///   texts, libpq services.
    /// - Throws: `ConfigurationError` where a text names no source, or a server's address or secrets are missing.
    public func choices(named names: [String]) throws(ConfigurationError) -> [SourceChoice] {
        var seen: Set<String> = []
        var choices: [SourceChoice] = []
        for name in names where seen.insert(name).inserted { choices.append(try choice(named: name)) }
        for name in names.isEmpty ? file?.show ?? [] : [] {
            if let choice = file?.sources[name] { choices.append(try withCredentials(choice)) }
        }
        if choices.isEmpty { choices = try databaseOfEnvironment() + serversOfEnvironment() }
        let libpq = SourceChoice(text: ConnectionText(""), kinds: kinds.databases, origin: .builtIn)
        return choices.isEmpty ? [libpq] : choices
    }

    private func choice(named name: String) throws(ConfigurationError) -> SourceChoice {
        if let choice = file?.sources[name] { return try withCredentials(choice) }
        let servers = kinds.filter { $0.prefix != nil && $0.word == name }
        if !servers.isEmpty { return try ofEnvironment(servers) }
        let (text, found) = try kinds.named(by: name, origin: "SOURCE")
        let word = found.count == 1 && found[0].word == text ? text : nil
        return try withCredentials(
            SourceChoice(name: word, text: ConnectionText(text), kinds: found, origin: .option("SOURCE")))
    }

    private func databaseOfEnvironment() throws(ConfigurationError) -> [SourceChoice] {
        if let url = environment[SourceKind.databaseVariable] {
            let (text, found) = try kinds.named(by: url.value, origin: "\(url.origin)")
            guard found == kinds.databases else {
                throw ConfigurationError("\(url.origin): a database's URL begins with \(kinds.databases.beginnings)")
            }
            return [SourceChoice(text: ConnectionText(text), kinds: found, origin: url.origin)]
        }
        let libpq = SourceKind.libpqVariables.compactMap { environment[$0] }.first
        return libpq.map { [SourceChoice(text: ConnectionText(""), kinds: kinds.databases, origin: $0.origin)] } ?? []
    }

    /// The servers whose address and secrets are all in the environment.
    private func serversOfEnvironment() throws(ConfigurationError) -> [SourceChoice] {
        var choices: [SourceChoice] = []
        for prefix in kinds.all({ [$0.prefix].compactMap(\.self) }) {
            let servers = kinds.filter { $0.prefix == prefix }
            guard let kind = servers.first, address(of: kind) != nil, missing(kind) == nil else { continue }
            choices.append(try ofEnvironment(servers))
        }
        return choices
    }

    private func address(of kind: SourceKind) -> Setting<String>? {
        kind.addressVariables.compactMap { environment[$0] }.first
    }

    /// The first secret's variable that is not set.
    private func missing(_ kind: SourceKind) -> String? {
        kind.neededCredentials.compactMap(\.variable).first { environment[$0] == nil }
    }

    /// The server that the environment names, and the kinds it may be of.
    private func ofEnvironment(_ servers: [SourceKind]) throws(ConfigurationError) -> SourceChoice {
        guard let kind = servers.first else { throw ConfigurationError("no source is named") }
        let word = kind.word ?? kind.name
        guard let address = address(of: kind) else {
            let variable = kind.addressVariables.first ?? ""
            throw ConfigurationError("\(word): \(variable) is not set: set it to the server's https:// address")
        }
        let (plain, login) = Self.parted(address.value, of: kind)
        let text = try kind.text(ofAddress: plain, origin: "\(address.origin)")
        var choice = SourceChoice(name: word, text: ConnectionText(text), kinds: servers, origin: address.origin)
        for (key, value) in zip(kind.credentials, login) where !value.isEmpty {
            choice.values[key.name] = Setting(.given(Secret(value)), from: address.origin)
        }
        return try withCredentials(choice)
    }

    /// The choice with the environment's secrets where it has none of its own, and only if they are for its server.
    private func withCredentials(_ choice: SourceChoice) throws(ConfigurationError) -> SourceChoice {
        guard let kind = choice.kinds.first, kind.prefix != nil else { return choice }
        let isLetIn = choice.hasCredentials
        if isLetIn, kind.credentials.contains(where: { choice.values[$0.name] != nil }) { return choice }
        let name = choice.name ?? choice.text.description
        let remedy = "write \(kind.credentialFiles) into the configuration file"
        if !isLetIn, let variable = missing(kind) {
            throw ConfigurationError("\(name): \(variable) is not set: set it, or \(remedy)")
        }
        if let address = address(of: kind) {
            let own = try kind.text(
                ofAddress: Self.parted(address.value, of: kind).address, origin: "\(address.origin)")
            // Nobody's keys but its own are sent to a server; one that needs none goes without.
            if isLetIn, own.lowercased() != choice.text.revealed.lowercased() { return choice }
            guard own.lowercased() == choice.text.revealed.lowercased() else {
                let why = "the keys of the environment are for \(address.origin), which is another server"
                throw ConfigurationError("\(name): \(why): \(remedy)")
            }
        }
        var choice = choice
        for key in kind.keys where choice.values[key.name] == nil {
            guard let value = key.variable.flatMap({ environment[$0] }) else { continue }
            choice.values[key.name] = Setting(.given(Secret(value.value)), from: value.origin)
        }
        return choice
    }

    /// An address without the user and the password before its host, where a kind needs none: LiteLLM's own ClickHouse
    /// callback is told them there.
    private static func parted(_ address: String, of kind: SourceKind) -> (address: String, login: [String]) {
        guard kind.neededCredentials.isEmpty, let mark = address.firstRange(of: "://") else { return (address, []) }
        let rest = address[mark.upperBound...]
        let host = rest.prefix { !"/?#".contains($0) }
        guard let at = host.lastIndex(of: "@") else { return (address, []) }
        let login = host[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let plain = String(address[..<mark.upperBound]) + String(host[host.index(after: at)...])
        return (plain + String(rest[host.endIndex...]), login.map(\.percentDecoded))
    }
}
