/// A pane of the dashboard, by its name; in the order of the numbers that focus them.
public enum PaneName: String, Sendable, Hashable, CaseIterable {
    case spend, traffic, groups, errors, latency, traces, budgets
}
