/// What a text names that stands for a source: on the command line, in the file, in a variable.
enum SourceText {
    static let langfusePrefix = "langfuse+"

    /// The kind of source a text names, and the text in its plain form.
    ///
    /// - Throws: `ConfigurationError` that says `origin` and repeats nothing of the text.
    static func kind(
        of text: String, origin: String
    ) throws(ConfigurationError) -> (text: String, kind: SourceChoice.Kind) {
        if text == "demo" { return (text, .demo) }
        guard let mark = text.firstRange(of: "://"), isScheme(text[..<mark.lowerBound]) else {
            return (text, .database(.auto))
        }
        switch text[..<mark.lowerBound].lowercased() {
        case "postgresql", "postgres": return (text, .database(.auto))
        case "langfuse+https", "langfuse+http":
            return (try langfuse(String(text.dropFirst(langfusePrefix.count)), origin: origin), .langfuse)
        case "https", "http":
            throw ConfigurationError(
                "\(origin): write langfuse+ before the URL of a Langfuse server: langfuse+https://…")
        default:
            throw ConfigurationError("\(origin): a source's URL begins with postgresql:// or langfuse+https://")
        }
    }

    /// The text of Langfuse's server at an address, `https://…`.
    static func langfuse(_ address: String, origin: String) throws(ConfigurationError) -> String {
        guard let mark = address.firstRange(of: "://"),
            ["https", "http"].contains(address[..<mark.lowerBound].lowercased())
        else {
            throw ConfigurationError("\(origin): Langfuse's address begins with https:// or http://")
        }
        guard !address.contains("@") else {
            throw ConfigurationError(
                "\(origin): keys do not belong into the URL: use publicKeyFile and secretKeyFile of the configuration "
                    + "file, or LANGFUSE_PUBLIC_KEY and LANGFUSE_SECRET_KEY")
        }
        let rest = address[mark.upperBound...]
        guard let first = rest.first, first != "/", first != ":",
            rest.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") })
        else {
            throw ConfigurationError("\(origin): Langfuse's address is scheme, host and path alone: https://host/path")
        }
        var address = address[..<mark.lowerBound].lowercased() + address[mark.lowerBound...]
        while address.last == "/" { address.removeLast() }
        return langfusePrefix + address
    }

    private static func isScheme(_ text: Substring) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "+-.".contains($0) }
    }
}
