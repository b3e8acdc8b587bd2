import LangtopAlerts
import LangtopJSON

extension AlertSettings {
    /// More than anybody keeps an eye on; each is a question at every poll.
    private static let most = 100

    /// What stands at `alerts`: a list of rules, or an object with `rules` and `exec`.
    ///
    /// - Throws: `ConfigurationError` with the place of what is not understood, and what would be.
    init(_ node: ConfigurationNode) throws(ConfigurationError) {
        if case .array = node.value {
            rules = try Self.rules(node)
            return
        }
        guard case .object = node.value else {
            throw node.problem("must be a list of rules such as \"error-rate 5%\", or an object with rules and exec")
        }
        let members = try node.members(knowing: ["rules", "exec"])
        if let node = members["rules"] { rules = try Self.rules(node) }
        guard let node = members["exec"] else { return }
        if case .string = node.value {
            throw node.problem("must be a list, a program and each of its arguments: no shell reads it")
        }
        for element in try node.elements() {
            let word = try element.text("a word of a command")
            guard !word.unicodeScalars.contains("\0") else { throw element.problem("must not hold a zero byte") }
            exec.append(word)
        }
        guard !exec.isEmpty else { throw node.problem("must name a program: leave it out to run none") }
    }

    private static func rules(_ node: ConfigurationNode) throws(ConfigurationError) -> [AlertRule] {
        let elements = try node.elements()
        guard elements.count <= most else { throw node.problem("has more than \(most) rules: leave some out") }
        var rules: [AlertRule] = []
        for element in elements {
            let text = try element.text("a rule such as \"error-rate 5%\"")
            do throws(AlertRuleError) {
                rules.append(try AlertRule(parsing: text))
            } catch {
                throw element.problem("is no rule: \(error.message)")
            }
        }
        return rules
    }
}
