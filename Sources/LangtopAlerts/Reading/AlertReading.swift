import LangtopCore

/// What a rule found of everything, or of one group.
public struct AlertReading: Sendable, Equatable {
    /// The rule.
    public let rule: AlertRule
    /// The group's id in the rule's dimension, or the source's name; nil for everything together.
    public let group: String?
    /// The group's name, which may be hostile text.
    public let name: String?
    /// What was found.
    public let value: AlertValue

    init(_ rule: AlertRule, group: String? = nil, name: String? = nil, _ value: AlertValue) {
        self.rule = rule
        self.group = group
        self.name = name
        self.value = value
    }

    /// What was found as a share of the limit; nil where nothing is known.
    var share: Double? { value.amount.map { $0.value / rule.limit.value } }

    /// How near the limit is, as far as is known; nil where nothing is.
    public var level: AlertLevel? { share.map(rule.level) }
}
