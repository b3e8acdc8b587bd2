/// The variables the program was started with, and those of the env files it was told to read, which never win over
/// the former.
public struct Environment: Sendable, Equatable {
    /// Every variable by its name.
    public private(set) var values: [String: String]
    /// The env file that set a variable, by the variable's name; the process's own are not in it.
    public private(set) var files: [String: String] = [:]

    /// A process's own environment.
    public init(_ process: [String: String]) { values = process }

    /// Adds an env file. As docker compose does it, a variable of the process stays as it is, a later file wins over
    /// an earlier one, and a file sees the variables of the files before it.
    ///
    /// - Parameters:
    ///   - text: what the file holds.
    ///   - path: the file, for messages.
    /// - Throws: `ConfigurationError` with the file and the line that cannot be understood.
    public mutating func add(envFile text: String, path: String) throws(ConfigurationError) {
        for (name, value) in try EnvFile.variables(in: text, path: path, environment: values)
        where values[name] == nil || files[name] != nil {
            values[name] = value
            files[name] = path
        }
    }

    /// A variable that is set to something. An empty `TZ` is UTC to libc; any other empty variable is none.
    subscript(name: String) -> Setting<String>? {
        guard let value = values[name], !value.isEmpty || name == "TZ" else { return nil }
        return Setting(value, from: origin(of: name))
    }

    /// Where a variable came from.
    func origin(of name: String) -> Origin { .variable(name, file: files[name]) }
}
