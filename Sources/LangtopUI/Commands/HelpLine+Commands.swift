extension HelpLine {
    /// Every command.
    static let commands = CommandCatalog.all.map { HelpLine(label: ":" + $0.usage, summary: $0.summary) }
}
