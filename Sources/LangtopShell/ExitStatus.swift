/// How the program ended, for scripts: `langtop once --help` and the README list these.
public enum ExitStatus: Int32, Sendable, CaseIterable {
    case good = 0
    case near = 10
    case over = 11
    case noData = 20
    case partial = 21
    case unreadable = 30
    case terminal = 40
    case usage = 64
    case unwritable = 74

    /// What it tells, in a few words.
    public var meaning: String {
        switch self {
        case .good: "good"
        case .near: "near a limit (`langtop check`), or warnings (`langtop doctor`)"
        case .over: "a limit is reached (`langtop check`), or a cost is wrong or a service down (`langtop doctor`)"
        case .noData: "no data"
        case .partial: "partial: not all was read in time, or the store lacks some; what is known is printed"
        case .unreadable: "cannot connect or read"
        case .terminal: "the terminal is unusable"
        case .usage: "wrong usage"
        case .unwritable: "the output cannot be written"
        }
    }

    /// A line for each of some ends, for a command's help.
    public static func list(of all: [ExitStatus]) -> String {
        all.map { "  \($0.rawValue) \($0.meaning)" }.joined(separator: "\n")
    }
}
