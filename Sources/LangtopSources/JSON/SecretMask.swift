/// Hides what looks like a credential in JSON that will be shown.
enum SecretMask {
    /// What stands where a secret stood.
    static let mask = "[masked]"
    /// Ends of the names under which secrets are kept, in lower case with `_` for `-`.
    private static let names = [
        "api_key", "apikey", "authorization", "password", "passwd", "secret", "secret_key", "access_key",
        "access_key_id", "access_token", "refresh_token", "id_token", "session_token", "auth_token", "bearer_token",
        "private_key", "credentials", "cookie", "x_goog_api_key", "api_token",
    ]
    /// How secrets begin, and how many characters must follow for it to be one.
    private static let beginnings = [
        ("sk-", 12), ("Bearer ", 8), ("AKIA", 12), ("ASIA", 12), ("eyJ", 24), ("ghp_", 16),
    ]

    /// The value without secrets.
    static func masked(_ value: JSONValue) -> JSONValue {
        switch value {
        case .null, .bool, .number: value
        case .string(let text): .string(masked(text))
        case .array(let values): .array(values.map { masked($0) })
        case .object(let members):
            .object(
                members.map { member in
                    JSONValue.Member(key: member.key, value: masked(member.value, under: member.key))
                }
            )
        }
    }

    private static func masked(_ value: JSONValue, under name: String) -> JSONValue {
        let name = String(name.lowercased().map { $0 == "-" ? "_" : $0 })
        guard names.contains(where: { name == $0 || name.hasSuffix("_" + $0) }) else { return masked(value) }
        // The hash of a key is how keys are known; it opens nothing.
        if case .string(let text) = value, text.isEmpty || isHash(text) { return value }
        return value == .null ? .null : .string(mask)
    }

    private static func isHash(_ text: String) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    /// The text with every secret in it replaced; what a secret began with stays, to tell what it was.
    static func masked(_ text: String) -> String {
        guard beginnings.contains(where: { text.utf8.firstRange(of: $0.0.utf8) != nil }) else { return text }
        var result = text
        for (beginning, length) in beginnings { result = replaced(result, beginning: beginning, length: length) }
        return result
    }

    private static func replaced(_ text: String, beginning: String, length: Int) -> String {
        var result = ""
        var rest = text.utf8[...]
        while let found = rest.firstRange(of: beginning.utf8) {
            let tail = rest[found.upperBound...].prefix { isSecretByte($0) }
            let begins =
                found.lowerBound == text.startIndex
                || !isWordByte(text.utf8[text.utf8.index(before: found.lowerBound)])
            result += String(Substring(rest[..<found.upperBound]))
            if begins, tail.count >= length { result += mask } else { result += String(Substring(tail)) }
            rest = rest[tail.endIndex...]
        }
        return result + String(Substring(rest))
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func isSecretByte(_ byte: UInt8) -> Bool {
        isWordByte(byte) || byte == 0x2D || byte == 0x5F || byte == 0x2E || byte == 0x2B || byte == 0x2F || byte == 0x3D
    }
}
