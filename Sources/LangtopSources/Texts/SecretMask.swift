import LangtopJSON

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
        ("sk-", 12), ("Bearer ", 8), ("Basic ", 24), ("AKIA", 12), ("ASIA", 12), ("eyJ", 24), ("ghp_", 16),
    ].map { (Array($0.0.utf8), $0.1) }
    private static let firstBytes = Set(beginnings.compactMap(\.0.first))

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
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var copied = 0
        var position = 0
        while position < bytes.count {
            guard let secret = secret(in: bytes, at: position) else {
                position += 1
                continue
            }
            result += bytes[copied..<secret.lowerBound]
            result += mask.utf8
            position = secret.upperBound
            copied = position
        }
        return copied == 0 ? text : String(decoding: result + bytes[copied...], as: UTF8.self)
    }

    /// The secret that begins at a position, without what it begins with; nil where none does.
    private static func secret(in bytes: [UInt8], at position: Int) -> Range<Int>? {
        guard firstBytes.contains(bytes[position]), position == 0 || !isWordByte(bytes[position - 1]) else {
            return nil
        }
        for (beginning, length) in beginnings where bytes[position...].starts(with: beginning) {
            let start = position + beginning.count
            let end = bytes[start...].firstIndex { !isSecretByte($0) } ?? bytes.count
            if end - start >= length { return start..<end }
        }
        return nil
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func isSecretByte(_ byte: UInt8) -> Bool {
        isWordByte(byte) || byte == 0x2D || byte == 0x5F || byte == 0x2E || byte == 0x2B || byte == 0x2F || byte == 0x3D
    }
}
