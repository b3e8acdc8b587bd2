/// A pane of the dashboard, by its name; in the order of the numbers that focus them.
public enum PaneName: String, Sendable, Hashable, CaseIterable {
    case spend, traffic, groups, errors, latency, traces, budgets, who

    /// The names in a text, separated by commas or blanks, each once; and the first word that is none.
    public static func list(in text: String) -> (names: [PaneName], unknown: String?) {
        var names: [PaneName] = []
        for word in text.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
            guard let name = PaneName(rawValue: String(word)) else { return (names, String(word)) }
            if !names.contains(name) { names.append(name) }
        }
        return (names, nil)
    }
}
