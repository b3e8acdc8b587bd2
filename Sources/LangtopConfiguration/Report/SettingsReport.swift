import LangtopAlerts
public import LangtopCore

/// What holds and where it came from, without any secret.
public struct SettingsReport: Sendable {
    /// One fact: what it is called, what it is, who said so.
    public struct Line: Sendable, Equatable {
        /// `window`, `source prod`, `variable DATABASE_URL`.
        public let name: String
        /// The value; nil where there is none.
        public let value: String?
        /// Where it came from.
        public let origin: String

        init(_ name: String, _ value: String?, _ origin: some CustomStringConvertible) {
            self.name = name
            self.value = value
            self.origin = origin.description
        }
    }

    /// The configuration file and the options.
    public let options: [Line]
    /// What the configuration file says of alerts: the rules, and of the hook its program alone, for its arguments may
    /// hold a secret.
    public let alerts: [Line]
    /// The sources that will be read.
    public let sources: [ReportedSource]
    /// The variables langtop looks at that are there, by their bare names and never with what they hold.
    public let variables: [Line]

    /// A report of settings.
    ///
    /// - Parameters:
    ///   - alerts: what the configuration file says of alerts.
    ///   - kinds: the kinds of sources there are.
    ///   - file: where the configuration file is looked for and whether it is there; nil where there is no place for one.
    ///   - zone: what the time zone is called in the end.
    public init(
        _ settings: Settings, alerts: AlertSettings, choices: [SourceChoice], of kinds: [SourceKind],
        environment: Environment,
        file: (path: String, isThere: Bool, origin: Origin)?, zone: String
    ) {
        func line(_ option: some AnyOption) -> Line? {
            // libc knows what a zone is called in the end.
            let isZone = option.flag.name == Options.declared.tz.flag.name
            return settings[option].map { setting in
                Line(option.flag.name, isZone ? zone : option.values.text(setting.value), setting.origin)
            }
        }
        let place = file.map { $0.isThere ? $0.path : "\($0.path) (not there)" }
        options = [Line("config", place, file?.origin ?? .builtIn)] + Options.all.compactMap { line($0) }
        let origin = file?.path ?? ""
        let hook = alerts.exec.first.map { [Line("alert hook", $0, origin)] } ?? []
        self.alerts = alerts.rules.map { Line("alert", $0.text, origin) } + hook
        sources = choices.map { ReportedSource($0, of: kinds) }
        let known = Set(
            Options.all.flatMap(\.variables) + ConfigurationFile.variables + ["NO_COLOR"] + kinds.flatMap(\.variables)
                + ServiceSelection.variables(of: kinds))
        let seen = environment.values.keys.filter { known.contains($0) || SourceKind.isLibpqVariable($0) }
        variables = seen.sorted().map { Line($0, "set", environment.files[$0] ?? "environment") }
    }

    /// Everything, a line each.
    public var lines: [Line] {
        let seen = variables.map { Line("variable \($0.name)", $0.value, $0.origin) }
        return options + alerts + sources.flatMap(\.lines) + seen
    }
}
