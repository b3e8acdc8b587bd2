/// What a URL looks like from outside, before libpq reads it.
///
/// libpq takes a password with a raw `@`, `/` or `?` for parts of the host, the port or the database, and names those in
/// its messages; so such a URL never gets that far.
extension PostgresTarget {
    /// Says how to fix a text and repeats nothing of it.
    static let unreadable = PostgresError(
        .malformedTarget,
        "the PostgreSQL URL or conninfo text cannot be read: percent-encode special characters in the password "
            + "(@ as %40, / as %2F, ? as %3F), and use only parameters libpq knows"
    )

    /// What stands before `://`; nil for a text that is no URL.
    static func scheme(of text: String) -> Substring? {
        let scheme = text.prefix { $0.isLetter || $0.isNumber || "+-.".contains($0) }
        return text[scheme.endIndex...].hasPrefix("://") ? scheme : nil
    }

    /// Whether the characters that part a URL stand where they may: one `@` before the first `/`, and ports of digits.
    static func isWellFormed(_ url: String) -> Bool {
        guard let scheme = url.firstRange(of: "://") else { return false }
        let rest = url[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let path = rest[authority.endIndex...].prefix { $0 != "?" }
        let parts = authority.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count <= 2, !path.contains("@"), let hosts = parts.last else { return false }
        return hosts.split(separator: ",").allSatisfy { host in
            // The colons of an IPv6 address stand in brackets.
            let name = host.lastIndex(of: "]").map { host[$0...] } ?? host
            guard let colon = name.firstIndex(of: ":") else { return true }
            return name[name.index(after: colon)...].utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
    }
}
