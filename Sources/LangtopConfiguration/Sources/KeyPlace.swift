/// Where a value is that a source is told: here, or in a file.
public enum KeyPlace: Sendable, Equatable {
    /// Here.
    case given(Secret)
    /// In a file, by its path.
    case file(String)

    /// The value itself.
    ///
    /// - Parameters:
    ///   - name: what the configuration file calls the file, for messages.
    ///   - read: answers what a file holds, nil where it cannot be read.
    /// - Throws: `ConfigurationError` with the file that cannot be read or holds nothing.
    public func text(of name: String, reading read: (String) -> String?) throws(ConfigurationError) -> String {
        switch self {
        case .given(let value): return value.revealed
        case .file(let path):
            guard let text = read(path) else {
                throw ConfigurationError("\(name): cannot read \(path): is the path right, and may you read it?")
            }
            let value = text.filter { !$0.isWhitespace }
            guard !value.isEmpty else {
                throw ConfigurationError("\(name): \(path) holds no key: write the key alone into it")
            }
            return value
        }
    }
}
