public import LangtopCore
public import LangtopQuery

/// What holds of every option, each value with where it came from: the command line wins over the environment, that over
/// the configuration file, and that over what is built in.
@dynamicMemberLookup
public struct Settings: Sendable {
    /// A `Setting` of every option, by the option's name.
    private let settled: [String: any Sendable]
    /// Filters by the names the configuration file gives them.
    public let filters: [String: Filter]
    /// What the filter says with saved ones in place of their names.
    public let resolvedFilter: Filter

    /// What holds of what was said in three places.
    ///
    /// - Parameter kept: what was chosen on the options screen, which wins over the configuration file.
    /// - Throws: `ConfigurationError` that names the option or the variable whose value is not allowed, and what would be.
    public init(
        options given: GivenOptions, environment: Environment, file: ConfigurationFile?,
        kept: ConfigurationFile? = nil
    ) throws(ConfigurationError) {
        func settle(_ option: some AnyOption) throws(ConfigurationError) -> any Sendable {
            let written = kept?.options[option.flag.name] ?? file?.options[option.flag.name]
            return try option.setting(given: given, environment: environment, written: written)
        }
        var settled: [String: any Sendable] = [:]
        for option in Options.all { settled[option.flag.name] = try settle(option) }
        self.settled = settled
        filters = file?.filters ?? [:]
        let typed = settled[Options.declared.filter.flag.name] as? Setting<Filter>
        do throws(FilterError) {
            resolvedFilter = try (typed?.value ?? .all).resolved(filters)
        } catch {
            throw ConfigurationError("\(typed?.origin ?? .builtIn): \(error.message)")
        }
    }

    /// What holds of an option: `settings.window`.
    public subscript<Value>(dynamicMember option: KeyPath<Options, DeclaredOption<Value>>) -> Setting<Value> {
        let option = Options.declared[keyPath: option]
        return self[option] ?? Setting(option.standard, from: .builtIn)
    }

    /// What holds of an option; nil for none of `Options`.
    subscript<Declared: AnyOption>(option: Declared) -> Setting<Declared.Value>? {
        settled[option.flag.name] as? Setting<Declared.Value>
    }

    /// What to show or print, ending at an instant or now.
    ///
    /// - Parameter isPlain: whether what plain columns know is enough.
    public func request(endingAt end: Timestamp?, isPlain: Bool = false) -> SnapshotRequest {
        var request = SnapshotRequest(
            window: self.window.value, end: end, grouping: self.by.value, filter: resolvedFilter)
        request.wantsExtras = !isPlain
        request.budgets = self.budgets.value
        return request
    }
}
