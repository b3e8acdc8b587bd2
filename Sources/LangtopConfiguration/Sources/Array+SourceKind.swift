import LangtopCore

extension [SourceKind] {
    /// The kinds that a database may be.
    var databases: [SourceKind] { filter { $0.address == .database } }

    /// What they are told beside their addresses, each name once.
    var keys: [SourceKey] {
        flatMap(\.keys).reduce(into: []) { keys, key in
            if !keys.contains(where: { $0.name == key.name }) { keys.append(key) }
        }
    }

    /// How the URLs begin that name one, for people.
    var beginnings: String {
        all { $0.schemes.prefix(1).map { $0 + "://" } }.joined(separator: " or ")
    }

    /// What a text names that stands for a source, on the command line, in the file or in a variable, and the text in its
    /// plain form.
    ///
    /// - Throws: `ConfigurationError` that says `origin` and repeats nothing of the text.
    func named(by text: String, origin: String) throws(ConfigurationError) -> (text: String, kinds: [SourceKind]) {
        if let kind = first(where: { $0.address == .word(text) }) { return (text, [kind]) }
        guard let mark = text.firstRange(of: "://"), Self.isScheme(text[..<mark.lowerBound]) else {
            return (text, databases)
        }
        let scheme = text[..<mark.lowerBound].lowercased()
        if SourceKind.databaseSchemes.contains(scheme) { return (text, databases) }
        let servers = filter { $0.schemes.contains(scheme) }
        if let kind = servers.first, let prefix = kind.prefix {
            return (try kind.text(ofAddress: String(text.dropFirst(prefix.count)), origin: origin), servers)
        }
        let prefixes = all { [$0.prefix].compactMap(\.self) }
        if let kind = first(where: { $0.word == scheme }), let prefix = kind.prefix {
            throw ConfigurationError(
                "\(origin): \(scheme):// is a protocol of its own: write \(prefix)http:// and the port for HTTP")
        }
        if let first = prefixes.first, ["https", "http"].contains(scheme) {
            let all = prefixes.joined(separator: " or ")
            throw ConfigurationError("\(origin): write \(all) before the URL of a server: \(first)https://…")
        }
        throw ConfigurationError("\(origin): a source's URL begins with \(beginnings)")
    }

    private static func isScheme(_ text: Substring) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "+-.".contains($0) }
    }
}
