public import LangtopScreen

/// One key and what it does: dispatch, footer, help and the README's key table all read this record.
public struct KeyBinding: Sendable, Equatable {
    /// The keys that do it.
    public let keys: [Key]
    /// The keys as printed: `j k`, `Ctrl-D`.
    public let label: String
    /// What happens.
    public let action: Action
    /// What happens, in a few words for help and documentation.
    public let summary: String
    /// One or two words for the footer; nil keeps it out of the footer.
    public let short: String?

    /// One key and what it does.
    public init(_ keys: [Key], _ label: String, _ action: Action, _ summary: String, short: String? = nil) {
        self.keys = keys
        self.label = label
        self.action = action
        self.summary = summary
        self.short = short
    }

    /// The same key with other words in the footer.
    func saying(_ short: String?) -> KeyBinding { KeyBinding(keys, label, action, summary, short: short) }
}
