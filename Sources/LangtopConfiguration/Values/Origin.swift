/// Where a value came from; what comes first wins over what comes later.
public enum Origin: Sendable, Hashable, CustomStringConvertible {
    /// The command line: the option's name as it is typed, or `SOURCE`.
    case option(String)
    /// A variable of the environment, and the env file that set it; nil for the process's own environment.
    case variable(String, file: String?)
    /// The configuration file, by its path.
    case file(String)
    /// What is built in.
    case builtIn

    /// For people: `--window`, `LANGTOP_WINDOW`, `LANGTOP_WINDOW of .env`, the file's path, `default`.
    public var description: String {
        switch self {
        case .option(let name): name
        case .variable(let name, let file): file.map { "\(name) of \($0)" } ?? name
        case .file(let path): path
        case .builtIn: "default"
        }
    }
}
