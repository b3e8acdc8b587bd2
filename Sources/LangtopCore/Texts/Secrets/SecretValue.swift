/// What stands behind the name of a secret, and whether it is one: not where it is code, a type or a placeholder.
struct SecretValue {
    /// How it is written.
    enum Form {
        /// In quotes.
        case quoted
        /// Behind `=` without blanks, as in URLs and environments.
        case tight
        /// Behind `:` or between blanks, as in sentences, types and source code.
        case loose
    }

    private let bytes: ArraySlice<UInt8>
    private let form: Form
    private let name: ArraySlice<UInt8>
    private let weight: SecretName.Weight
    /// What follows; nil at the end.
    private let next: UInt8?

    init(
        _ bytes: ArraySlice<UInt8>, in form: Form, under name: ArraySlice<UInt8>, _ weight: SecretName.Weight,
        before next: UInt8? = nil
    ) {
        (self.form, self.name, self.weight, self.next) = (form, name, weight, next)
        var bytes = bytes
        // The sentence ends there, or the type is optional.
        if form != .quoted { while let last = bytes.last, ".:!?".utf8.contains(last) { bytes.removeLast() } }
        self.bytes = bytes
    }

    /// Whether it is a secret.
    var isSecret: Bool {
        let isPIN = form != .loose && bytes.count >= 4 && bytes.allSatisfy(\.isDigit)
        guard !bytes.isEmpty, !isHash, !isNumber || isPIN else { return false }
        guard bytes.count < SecretFinder.reach else { return weight == .sure || bytes.looksRandom }
        guard !bytes.isMasked, !isPlaceholder, !isPath else { return false }
        if weight == .perhaps { return bytes.count >= 12 && !isNumber && bytes.looksRandom }
        switch form {
        case .quoted: return !isDescription
        case .tight, .loose: return next != UInt8(ascii: "(") && next != UInt8(ascii: "[") && isUnlikeCode
        }
    }

    /// The hash of a key is how keys are known; it opens nothing.
    private var isHash: Bool { bytes.count == 64 && bytes.allSatisfy { $0.isDigit || (0x61...0x66).contains($0) } }

    private var isNumber: Bool { bytes.allSatisfy { $0.isDigit || ".,:-+%".utf8.contains($0) } }

    private static let placeholders: Set<String> = [
        "none", "null", "nil", "true", "false", "undefined", "string", "str", "text", "bytes", "required", "optional",
        "redacted", "[redacted]", "hidden", "masked", "[masked]", "include", "same-origin", "omit", "unset", "empty",
        "default", "changeme", "...", "…", "bearer", "basic", "token", "apikey",
    ]

    /// Whether it stands for a secret without being one: `<your-key>`, `${TOKEN}`, `OPENAI_API_KEY`, `user.password`.
    private var isPlaceholder: Bool {
        guard let first = bytes.first else { return true }
        if bytes.count == 1 || "xX*.-_#".utf8.contains(first) && bytes.allSatisfy({ $0 == first }) { return true }
        if "<{%[".utf8.contains(first) { return true }
        let second = bytes.dropFirst().first ?? 0
        if first == UInt8(ascii: "$"), "{(".utf8.contains(second) || isIdentifier { return true }
        if ["your", "os.environ", "process.env", "env."].contains(where: { bytes.begins(with: $0) }) { return true }
        let folded = SecretName.folded(bytes)
        if folded == SecretName.folded(name) || Self.placeholders.contains(lowercased) { return true }
        if isTemplate { return true }
        // A variable, the name of which ends as names of secrets do.
        let isVariable = form != .quoted || bytes.allSatisfy { !$0.isLetter || $0.isUpper } && folded.contains(0x5F)
        return isVariable && isIdentifier && SecretName.weight(of: bytes) != nil
    }

    /// Whether a variable is put in: `Bearer {token}`.
    private var isTemplate: Bool {
        guard let open = bytes.lastIndex(of: UInt8(ascii: "{")) else { return false }
        let name = bytes[(open + 1)...].prefix { $0.isLetter || "_.()[]'\" ".utf8.contains($0) }
        return name.count >= 2 && name.endIndex < bytes.endIndex && bytes[name.endIndex] == UInt8(ascii: "}")
    }

    private var lowercased: String { String(decoding: bytes.filter { !$0.isGap }.map(\.small), as: UTF8.self) }

    private var isIdentifier: Bool { bytes.allSatisfy { $0.isAlphanumeric || "_.$".utf8.contains($0) } }

    private var isPath: Bool {
        if bytes.firstRange(of: Array("://".utf8)) != nil || bytes.begins(with: "./") || bytes.begins(with: "~/") {
            return true
        }
        return bytes.first == UInt8(ascii: "/") && (bytes.contains(UInt8(ascii: ".")) || !bytes.looksRandom)
    }

    /// Whether it speaks of a secret: "The password of the user".
    private var isDescription: Bool {
        guard bytes.contains(where: \.isGap) else { return false }
        let words = bytes.split { !$0.isLetter && $0 != 0x5F }.map { String(decoding: $0.map(\.small), as: UTF8.self) }
        let telling: Set<String> = [
            "password", "passphrase", "key", "token", "secret", "your", "the", "credentials", "cookie", "must", "is",
        ]
        return words.contains { telling.contains($0) }
    }

    /// Whether it is neither the name of a variable nor a type nor a word of a sentence.
    private var isUnlikeCode: Bool {
        let hasDigit = bytes.contains(where: \.isDigit)
        let hasSymbol = bytes.dropFirst().dropLast().contains { !$0.isAlphanumeric && !"_.-/".utf8.contains($0) }
        guard hasDigit || hasSymbol else {
            let isWord = bytes.allSatisfy(\.isLetter)
            if form == .loose { return isWord && bytes.count >= 20 }
            // Behind `=` in a call a variable stands, in a URL or an environment the value itself.
            return isWord && bytes.count >= 4 && !"),".utf8.contains(next ?? 0)
        }
        if isTypeName { return false }
        if form == .tight { return bytes.count >= 4 }
        let hasLetter = bytes.contains(where: \.isLetter)
        return hasLetter && bytes.count >= (hasDigit ? 6 : 8)
            && !bytes.allSatisfy { $0.isDigit || $0 == 0x2D || $0 == 0x2E }
            && !isOrdinal
    }

    /// `sha256`, `bytes32`, `argon2id`.
    private var isTypeName: Bool {
        bytes.count <= 12
            && [
                "sha", "md5", "base", "argon2", "pbkdf2", "bcrypt", "uuid", "utf", "int", "uint", "float", "bytes",
                "varchar",
                "char", "string", "ed25519", "rsa", "aes", "hs256", "rs256",
            ]
            .contains { bytes.begins(with: $0) }
    }

    /// `3rd-party`, `2nd`.
    private var isOrdinal: Bool {
        let rest = bytes.drop(while: \.isDigit)
        return rest.count < bytes.count && ["st", "nd", "rd", "th", "-", "x"].contains { rest.begins(with: $0) }
    }
}
