/// The pair of keys that opens a Langfuse project, as they were given: themselves or by the files they stand in.
public struct LangfuseKeys: Sendable, Equatable {
    /// Where a key is.
    public enum Place: Sendable, Equatable {
        /// Here.
        case given(Secret)
        /// In a file, by its path.
        case file(String)
    }

    /// The key that names the project.
    public var publicKey: Place
    /// The key that opens it.
    public var secretKey: Place
    /// Who gave them.
    public var origin: Origin

    /// A pair of keys.
    public init(publicKey: Place, secretKey: Place, origin: Origin) {
        self.publicKey = publicKey
        self.secretKey = secretKey
        self.origin = origin
    }

    /// The keys themselves.
    ///
    /// - Parameter read: answers what a file holds, nil where it cannot be read.
    /// - Throws: `ConfigurationError` with the file that cannot be read or holds no key.
    public func credentials(reading read: (String) -> String?) throws(ConfigurationError) -> LangfuseCredentials {
        LangfuseCredentials(
            publicKey: try Self.key(publicKey, "publicKeyFile", read),
            secretKey: try Self.key(secretKey, "secretKeyFile", read))
    }

    private static func key(
        _ place: Place, _ name: String, _ read: (String) -> String?
    ) throws(ConfigurationError) -> Secret {
        switch place {
        case .given(let key): return key
        case .file(let path):
            guard let text = read(path) else { throw ConfigurationError("\(name): cannot read \(path)") }
            let key = text.filter { !$0.isWhitespace }
            guard !key.isEmpty else { throw ConfigurationError("\(name): \(path) holds no key") }
            return Secret(key)
        }
    }
}

/// A pair of keys for HTTP's basic authentication.
public struct LangfuseCredentials: Sendable, Equatable {
    /// The user's name of the pair.
    public let publicKey: Secret
    /// The password of the pair.
    public let secretKey: Secret

    /// A pair of keys.
    public init(publicKey: Secret, secretKey: Secret) {
        self.publicKey = publicKey
        self.secretKey = secretKey
    }
}
