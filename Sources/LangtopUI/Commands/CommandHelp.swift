/// Every command as documentation shows it.
public enum CommandHelp {
    /// How each is typed, and what it does.
    public static let lines: [(usage: String, summary: String)] = CommandCatalog.all.map {
        (usage: $0.usage, summary: $0.summary)
    }
}
