import LangtopCore
import LangtopQuery
import LangtopScreen

/// What the columns of sessions and turns are told besides their row.
struct SessionContext {
    let view: ViewContext
    /// The largest context of all sessions: their small graphs share one scale.
    let highest: Int
    /// The most expensive turn of the session.
    let mostExpensive: Double
    /// What the agent did, as far as that was read.
    let work: SessionWork?
    /// The turns of the shown session, oldest first.
    let turns: [SessionTurn]
    /// As of when warmth and the next turn are told: a span of the past as of its end.
    let now: Timestamp

    init(_ overlay: SessionsOverlay, _ view: ViewContext) {
        self.view = view
        highest = overlay.sessions.flatMap { $0.turns.lazy.map(\.prompt) }.max() ?? 0
        turns = overlay.shown?.turns ?? []
        let told = overlay.list?.now ?? view.now
        now = view.request.end == nil ? max(told, view.now) : told
        mostExpensive = turns.compactMap(\.dollars).max() ?? 0
        work = overlay.work?.id == overlay.shown?.id ? overlay.work : nil
    }

    var styles: Styles { view.styles }

    /// Tokens of the prompt that the turn before did not have; nil for the first one.
    func growth(of turn: SessionTurn) -> Int? {
        guard let number = turn.number, turn.kinds != nil else { return nil }
        return turns.last { ($0.number ?? .max) < number && $0.kinds != nil }.map { turn.prompt - $0.prompt }
    }

    /// Where a deployment runs.
    func place(of deployment: String) -> String {
        guard !deployment.isEmpty else { return "" }
        let directory = view.snapshot?.directory
        return directory?.deployments[deployment]?.place ?? directory?.title(of: deployment, in: .deployment)
            ?? deployment
    }
}
