import LangtopQuery

/// What the dashboard shows at a time: all there is, or what answers one question.
public enum DashboardView: String, Sendable, Hashable, CaseIterable {
    case overview, sessions, latency, errors, money

    /// Its panes; nil where the reader chose them, and where it is no dashboard.
    var panes: [PaneID]? {
        switch self {
        case .overview, .sessions: nil
        case .latency: [.latency, .traffic, .groups, .traces]
        case .errors: [.errors, .traffic, .traces]
        case .money: [.spend, .budgets, .groups, .who]
        }
    }

    /// What it tells.
    var summary: String {
        switch self {
        case .overview: "everything, as you chose it"
        case .sessions: "an agent's task turn by turn"
        case .latency: "how long requests take"
        case .errors: "what fails, where and when"
        case .money: "what is spent, on whom, and how it will end"
        }
    }

    /// Those that a key goes through.
    static let turns: [DashboardView] = [.overview, .sessions, .latency, .errors]

    /// The next one of them.
    var next: DashboardView {
        let place = Self.turns.firstIndex(of: self) ?? -1
        return Self.turns[(place + 1) % Self.turns.count]
    }

    /// The view that shows these panes.
    static func showing(_ panes: [PaneID]) -> DashboardView { allCases.first { $0.panes == panes } ?? .overview }
}
