import LangtopEngine

/// Who is asked first for a value: the command line, the environment, the configuration file, what is built in.
struct Precedence {
    let environment: Environment
    /// The configuration file, if there is one.
    let path: String?

    private var file: Origin { path.map(Origin.file) ?? .builtIn }

    /// A value that the environment has as a text.
    func setting<Value: Sendable & Equatable>(
        _ option: String, _ given: Value?, _ variable: String, _ configured: Value?, else builtIn: Value,
        allowed: String, parse: (String) -> Value?
    ) throws(ConfigurationError) -> Setting<Value> {
        if let given { return Setting(given, from: .option(option)) }
        if let text = environment[variable] {
            guard let value = parse(text.value) else {
                throw ConfigurationError("\(text.origin)", text.value, allowed: allowed)
            }
            return Setting(value, from: text.origin)
        }
        return configured.map { Setting($0, from: file) } ?? Setting(builtIn, from: .builtIn)
    }

    /// A value of a list.
    func choice<Value: RawRepresentable & CaseIterable & Sendable & Equatable>(
        _ option: String, _ given: Value?, _ variable: String, _ configured: Value?, else builtIn: Value
    ) throws(ConfigurationError) -> Setting<Value> where Value.RawValue == String {
        let allowed = "one of \(Value.allCases.map(\.rawValue).joined(separator: ", "))"
        return try setting(option, given, variable, configured, else: builtIn, allowed: allowed) {
            Value(rawValue: $0)
        }
    }

    /// A text that may be anything, from the first of some variables that is set.
    func text(_ option: String, _ given: String?, _ variables: [String], _ configured: String?) -> Setting<String?> {
        if let given { return Setting(given, from: .option(option)) }
        for name in variables {
            // An empty TZ is UTC to libc; any other empty variable is none.
            if name == "TZ", environment.values[name] == "" { return Setting("", from: environment.origin(of: name)) }
            if let text = environment[name] { return Setting(text.value, from: text.origin) }
        }
        return Setting(configured, from: configured == nil ? .builtIn : file)
    }

    /// Yes or no, which the environment does not say.
    func flag(_ option: String, _ given: Bool?, _ configured: Bool?, else builtIn: Bool) -> Setting<Bool> {
        if let given {
            let name = given ? option : "--no-" + option.dropFirst(2)
            return Setting(given, from: .option(name))
        }
        return configured.map { Setting($0, from: file) } ?? Setting(builtIn, from: .builtIn)
    }

    /// The filter, `--filter` and `LANGTOP_FILTER` being texts.
    func filter(_ given: String?, _ configured: Filter?) throws(ConfigurationError) -> Setting<Filter> {
        let text = given.map { Setting($0, from: .option("--filter")) } ?? environment["LANGTOP_FILTER"]
        guard let text else {
            return configured.map { Setting($0, from: file) } ?? Setting(.all, from: .builtIn)
        }
        do throws(FilterError) {
            return Setting(try Filter(parsing: text.value), from: text.origin)
        } catch {
            throw ConfigurationError("\(text.origin): \(error.message)")
        }
    }
}
