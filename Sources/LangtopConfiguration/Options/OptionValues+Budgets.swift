import LangtopBudgets
import LangtopJSON

extension OptionValues<[BudgetLimit]> {
    /// Budgets: a text such as `day=60, team:Platform month=1000`, or an object of the configuration file such as
    /// `{day: 60, "team:Platform": {month: 1000}}`.
    static var budgets: OptionValues {
        OptionValues(
            parse: { (text, origin) throws(ConfigurationError) in
                do throws(BudgetTextError) {
                    return try BudgetLimit.list(parsing: text)
                } catch {
                    throw ConfigurationError("\(origin): \(error.message)")
                }
            },
            read: { node throws(ConfigurationError) in
                var limits: [BudgetLimit] = []
                for (name, member) in try node.members() {
                    // A period may be written as plainly as `day: 60`, a group holds some of them.
                    guard case .object = member.value else {
                        limits.append(try member.budget(named: name))
                        continue
                    }
                    let scope = try member.understood { () throws(BudgetTextError) in
                        try BudgetLimit.scope(parsing: name)
                    }
                    for (period, amount) in try member.members() {
                        limits.append(try amount.budget(named: period, of: scope))
                    }
                }
                return limits
            }, text: { $0.isEmpty ? nil : $0.map(\.text).joined(separator: ", ") })
    }
}

extension ConfigurationNode {
    /// The dollars of a period.
    fileprivate func budget(
        named period: String, of scope: BudgetScope = .everything
    ) throws(ConfigurationError) -> BudgetLimit {
        try understood { () throws(BudgetTextError) in
            BudgetLimit(
                scope, try BudgetLimit.period(parsing: period),
                dollars: try BudgetLimit.dollars(parsing: value.text ?? kind))
        }
    }

    /// What a text of budgets means; what is wrong with it is a complaint about this place.
    fileprivate func understood<Value>(
        _ read: () throws(BudgetTextError) -> Value
    ) throws(ConfigurationError) -> Value {
        do throws(BudgetTextError) {
            return try read()
        } catch {
            throw problem("cannot be understood: \(error.message)")
        }
    }
}
