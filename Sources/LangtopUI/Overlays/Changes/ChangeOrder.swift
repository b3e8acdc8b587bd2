import LangtopChanges
import LangtopQuery

/// By what the lines of a change are ordered.
enum ChangeOrder: Equatable {
    case change, now, before, name
    case effect(ChangeEffect)

    /// All of them, in the order in which a key goes through them.
    static let all: [ChangeOrder] = [.change, .now, .before] + ChangeEffect.allCases.map(ChangeOrder.effect) + [.name]

    /// Its name in the frame.
    var name: String {
        switch self {
        case .change: "change"
        case .now: "now"
        case .before: "before"
        case .name: "name"
        case .effect(let effect): effect.rawValue
        }
    }

    /// The next one.
    var next: ChangeOrder {
        let index = Self.all.firstIndex(of: self) ?? 0
        return Self.all[(index + 1) % Self.all.count]
    }

    /// Lines in this order: the largest amount first, more or less alike; names from A on.
    func sorted(_ lines: [ChangeLine]) -> [ChangeLine] {
        switch self {
        case .change: lines
        case .now: by(lines) { $0.now.nanodollars }
        case .before: by(lines) { $0.before.nanodollars }
        case .name: lines.sorted { $0.name < $1.name }
        case .effect(let effect): by(lines) { Int($0.effects[effect].magnitude) }
        }
    }

    /// Sessions in this order; effects do not tell them apart.
    func sorted(_ sessions: [SessionChange]) -> [SessionChange] {
        switch self {
        case .change, .effect: sessions
        case .now: by(sessions) { $0.now.nanodollars }
        case .before: by(sessions) { $0.before.nanodollars }
        case .name: sessions.sorted { $0.id < $1.id }
        }
    }

    /// In a stable order, the largest first.
    private func by<Line>(_ lines: [Line], _ value: (Line) -> Int) -> [Line] {
        lines.enumerated().sorted { (value($1.element), $0.offset) < (value($0.element), $1.offset) }.map(\.element)
    }
}
