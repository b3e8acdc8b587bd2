/// What people write where a URL, a conninfo text or a service is expected.
extension PostgresTarget {
    /// A text without what surrounds it where it was copied from: blanks, line ends, a pair of quotes, `jdbc:`.
    static func bare(_ text: String) -> String {
        func trimmed(_ text: Substring) -> Substring {
            let start = text.drop(while: \.isWhitespace)
            return start.prefix(upTo: start.lastIndex { !$0.isWhitespace }.map(start.index(after:)) ?? start.startIndex)
        }
        var bare = trimmed(text[...])
        if let quote = bare.first, quote == "\"" || quote == "'", bare.count > 1, bare.last == quote {
            bare = trimmed(bare.dropFirst().dropLast())
        }
        return String(bare.lowercased().hasPrefix("jdbc:") ? bare.dropFirst(5) : bare)
    }

    /// Whether a text looks like a section of a service file: else it may be a URL somebody mistyped, with its password.
    static func isServiceName(_ text: String) -> Bool {
        text.count <= 63 && text.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
    }

    /// Prisma's words for TLS in libpq's: its `sslcert` is the authority's certificate, its `sslaccept` how much is
    /// checked.
    static func translatePrisma(_ parameters: [String: String], into settings: inout [String: String]) {
        guard let accept = parameters["sslaccept"] else { return }
        if let authority = settings.removeValue(forKey: "sslcert") { settings["sslrootcert"] = authority }
        if accept == "strict", settings["sslrootcert"] != nil { settings["sslmode"] = "verify-full" }
    }

    /// Names the first parameter libpq does not know, as long as it looks like one.
    static func checkParameters(of url: String) throws(PostgresError) {
        guard let mark = url.firstIndex(of: "?") else { return }
        let known = Set(keywords()).union(["ssl"])
        for parameter in url[url.index(after: mark)...].split(separator: "&") {
            let name = percentDecoded(parameter.prefix { $0 != "=" })
            guard !known.contains(name) else { continue }
            let isWord = name.count <= 40 && name.allSatisfy { $0.isASCII && ($0.isLetter || $0 == "_") }
            throw PostgresError(
                .malformedTarget,
                isWord
                    ? "the URL's parameter \(name) is none of libpq's: take it out"
                    : "the URL's parameters cannot be read")
        }
    }
}
