/// One option of langtop, declared once: the command line, the environment, the configuration file, `langtop config` and
/// the README's table read this record.
public struct DeclaredOption<Value: Sendable & Equatable>: AnyOption {
    let flag: OptionFlag
    /// The variables that say it, the first that is set winning.
    let variables: [String]
    let values: OptionValues<Value>
    /// What holds where nobody says it.
    let standard: Value

    /// An option.
    ///
    /// - Parameter help: what it is for; its values and its default are added.
    init(
        _ name: String, letter: Character? = nil, variables: [String] = [], _ values: OptionValues<Value>,
        standard: Value, isForScreen: Bool = false, help: String
    ) {
        let usual = values.text(standard).map { " (default: \($0))" } ?? ""
        let listed = values.listed.isEmpty ? "." : ": \(values.listed.joined(separator: ", "))."
        flag = OptionFlag(
            name: name, letter: letter, isSwitch: values.isSwitch, values: values.listed, help: help + listed + usual,
            isForScreen: isForScreen)
        self.variables = variables
        self.values = values
        self.standard = standard
    }

    func setting(
        given: GivenOptions, environment: Environment, written: ConfigurationNode?
    ) throws(ConfigurationError) -> Setting<Value> {
        if let text = given[flag.name] { return try setting(text, .option(flag.typed(text))) }
        for variable in variables {
            if let text = environment[variable] { return try setting(text.value, text.origin) }
        }
        guard let written else { return Setting(standard, from: .builtIn) }
        return Setting(try values.read(written), from: .file(written.file.path))
    }

    private func setting(_ text: String, _ origin: Origin) throws(ConfigurationError) -> Setting<Value> {
        Setting(try values.parse(text, origin), from: origin)
    }
}

/// An option whatever its values are.
protocol AnyOption: Sendable {
    associatedtype Value: Sendable & Equatable

    var flag: OptionFlag { get }
    var variables: [String] { get }
    var values: OptionValues<Value> { get }

    /// What holds: the command line wins over the environment, that over the configuration file, that over the default.
    ///
    /// - Throws: `ConfigurationError` that names who said what is not allowed, and what would be.
    func setting(
        given: GivenOptions, environment: Environment, written: ConfigurationNode?
    ) throws(ConfigurationError) -> Setting<Value>
}
