public import LangtopAlerts
public import LangtopQuery

/// The measures of alerts as options of a command: `--error-rate 5%`.
public enum AlertFlags {
    /// An option of each measure that can be told by looking once.
    public static let all = measures.map { measure in
        OptionFlag(
            name: measure.rawValue, letter: nil, isSwitch: false, values: [],
            help: "Limit of \(measure.help), such as \(measure.example).", isForScreen: false)
    }

    private static let measures = AlertMeasure.allCases.filter { $0 != .sourceDown && $0 != .budget }

    /// The rules that options say.
    ///
    /// - Throws: `ConfigurationError` that names the option and what would be allowed.
    public static func rules(
        _ given: GivenOptions, window: Window?, filter: Filter, near: Double, least: Int
    ) throws(ConfigurationError) -> [AlertRule] {
        var rules: [AlertRule] = []
        for measure in measures {
            guard let limit = given[measure.rawValue] else { continue }
            do throws(AlertRuleError) {
                var rule = try AlertRule(measure, limit: limit, window: window, filter: filter)
                (rule.near, rule.least) = (near, least)
                rules.append(rule)
            } catch {
                throw ConfigurationError("--\(error.message)")
            }
        }
        return rules
    }
}
