import LangtopCore
import LangtopQuery

/// What was asked of a change, and when.
struct Explanation: Sendable {
    /// The last question; nil while no view of a change is open.
    fileprivate(set) var question: ChangeQuestion?
    /// When it was asked.
    fileprivate var asked = Timestamp(milliseconds: 0)
    /// Whether its answer has not come yet.
    fileprivate var isAwaited = false
    /// How long the next one waits: every row of two spans is looked at.
    fileprivate var pace = Self.leastPace

    fileprivate static let leastPace = Duration.seconds(3)
    /// So many rows are worth another second of waiting.
    fileprivate static let rowsASecond = 100_000
}

/// What changed is found out while its view is open: at once where the reader asks for something else, and now and then as
/// snapshots come.
extension AppState {
    /// What is to be found out; nil where there is no view of it, or no snapshot of what is asked for yet.
    private var wantedChange: ChangeQuestion? {
        guard let view = overlays.lazy.compactMap({ $0 as? ChangesOverlay }).last, let snapshot = context.snapshot,
            snapshot.request == context.request
        else { return nil }
        return view.question(context.request, now: snapshot.now)
    }

    /// When it is to be asked next; nil where nothing new is there to be told.
    var changeDue: Timestamp? {
        guard let wanted = wantedChange else { return nil }
        guard let last = explanation.question, last.isLike(wanted) else { return context.now }
        guard !explanation.isAwaited, last.now != wanted.now else { return nil }
        // A clock that was set back does not hold it up.
        return explanation.asked > context.now ? context.now : explanation.asked + explanation.pace
    }

    /// Asks where it is time to; says once that nobody looks any more.
    mutating func askChange() -> [Effect] {
        guard overlays.contains(where: { $0 is ChangesOverlay }) else {
            guard explanation.question != nil else { return [] }
            explanation = Explanation()
            return [.explain(nil)]
        }
        guard let due = changeDue, due <= context.now, let wanted = wantedChange else { return [] }
        explanation.question = wanted
        (explanation.asked, explanation.isAwaited) = (context.now, true)
        return [.explain(wanted)]
    }

    /// Takes in an answer; one to another question is passed over.
    mutating func receive(_ change: WindowChange) {
        guard let question = explanation.question, question.isLike(change.question) else { return }
        explanation.isAwaited = false
        let seconds = max(Explanation.leastPace.components.seconds, Int64(change.rows / Explanation.rowsASecond))
        explanation.pace = .seconds(seconds)
        for index in overlays.indices { overlays[index].receive(.explained(change)) }
    }
}
