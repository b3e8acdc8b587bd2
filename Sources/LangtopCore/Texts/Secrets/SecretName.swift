/// Names under which secrets are kept: `api_key`, `clientSecret`, `DB_PASSWORD`.
enum SecretName {
    /// How much a name says of what stands under it.
    enum Weight {
        /// It is a secret unless it plainly is none.
        case sure
        /// It is one where it looks like one.
        case perhaps
    }

    /// So many bytes at the end of a name say enough.
    static let longest = 48

    private static let sure = [
        "api_key", "secret", "secret_key", "access_key", "access_key_id", "access_token", "refresh_token", "id_token",
        "session_token", "auth_token", "bearer_token", "api_token", "private_key", "account_key", "signing_key",
        "encryption_key", "master_key", "subscription_key", "auth_key", "pwd", "authorization", "credentials", "cookie",
    ].map { Array($0.utf8) }
    /// Those that are often written in one with the word before.
    private static let glued = ["password", "passwd", "passphrase", "apikey", "secretkey"].map { Array($0.utf8) }
    private static let perhaps = ["token", "pass"].map { Array($0.utf8) }
    private static let separator = UInt8(ascii: "_")

    /// Letters with which such a name can end.
    static let lastLetters = Set("dteynsDTEYNS".utf8)

    /// What a name says; nil for one under which no secrets are kept.
    static func weight(of name: ArraySlice<UInt8>) -> Weight? {
        let name = folded(name)
        if (sure + glued).contains(where: { ends(name, with: $0) }) || glued.contains(where: { hasSuffix(name, $0) }) {
            return .sure
        }
        return perhaps.contains { ends(name, with: $0) } ? .perhaps : nil
    }

    /// In small letters, `_` between words; a number at the end says nothing.
    static func folded(_ name: ArraySlice<UInt8>) -> [UInt8] {
        var folded: [UInt8] = []
        var previous = separator
        for byte in name.suffix(longest) {
            if byte.isUpper, previous.isLetter, !previous.isUpper { folded.append(separator) }
            folded.append(byte.isAlphanumeric ? byte.small : separator)
            previous = byte
        }
        while let last = folded.last, last.isDigit || last == separator { folded.removeLast() }
        return folded
    }

    private static func hasSuffix(_ name: [UInt8], _ word: [UInt8]) -> Bool {
        name.suffix(word.count).elementsEqual(word)
    }

    /// Whether a word is all of a name or the last one of it.
    private static func ends(_ name: [UInt8], with word: [UInt8]) -> Bool {
        guard hasSuffix(name, word) else { return false }
        return name.count == word.count || name[name.count - word.count - 1] == separator
    }
}
