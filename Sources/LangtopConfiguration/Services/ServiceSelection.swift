public import LangtopCore

/// Which services of a stack are known: those whose addresses the environment or an env file names.
public struct ServiceSelection: Sendable {
    /// A service and the text that says where it is.
    public struct Named: Sendable, Equatable {
        /// What it is.
        public let kind: ServiceKind
        /// Where it is; may hold a password.
        public let text: ConnectionText
        /// Who said so.
        public let origin: Origin
    }

    private let kinds: [SourceKind]
    private let environment: Environment

    /// What an environment knows of services.
    ///
    /// - Parameter kinds: the kinds of sources, which declare the variables of what they read.
    public init(of kinds: [SourceKind], environment: Environment) {
        (self.kinds, self.environment) = (kinds, environment)
    }

    /// The services beside the sources that are read, in the order of their kinds.
    ///
    /// None where all sources were named on the command line or in the configuration file: what the environment names may
    /// then be of another stack. `REDIS_URL`, which many programs have, says nothing where nothing is known that uses it.
    public func services(beside choices: [SourceChoice]) -> [Named] {
        guard choices.contains(where: \.origin.isEnvironment) else { return [] }
        let named = ServiceKind.allCases.compactMap { kind in
            kind.variables(among: kinds).compactMap { environment[$0] }.first.map { setting in
                Named(kind: kind, text: ConnectionText(setting.value), origin: setting.origin)
            }
        }
        let hasUser = named.contains { [.litellm, .langfuse, .clickhouse].contains($0.kind) }
        return hasUser ? named : named.filter { $0.kind != .redis }
    }

    /// The variables that name services, secrets among them.
    public static func variables(of kinds: [SourceKind]) -> [String] {
        ServiceKind.allCases.flatMap { $0.variables(among: kinds) }
    }
}

extension Origin {
    /// Whether nobody named it but the environment, or nothing at all did.
    fileprivate var isEnvironment: Bool {
        switch self {
        case .variable, .builtIn: true
        case .option, .file: false
        }
    }
}
