import LangtopCore
import LangtopQuery
import LangtopScreen

/// Groups in the reader's order. Rows change places at most every five seconds, so that they can be read.
struct GroupOrder: Sendable {
    /// The groups in order.
    private(set) var groups: [Group] = []
    /// What they are ordered by.
    private(set) var order = TableOrder(by: "cost")
    /// When rows that stand where they no longer belong change places; nil where none does.
    private(set) var due: Timestamp?
    private var arranged: Timestamp?
    private static let rest = Duration.seconds(5)

    /// Takes in new numbers; `isNew` says that they answer another request, so that no place need be kept.
    mutating func receive(_ new: [Group], at now: Timestamp, isNew: Bool) {
        guard !isNew, let arranged, now - arranged < Self.rest, now >= arranged else { return arrange(new, at: now) }
        let places = Dictionary(groups.enumerated().map { ($1.id, $0) }, uniquingKeysWith: min)
        let (old, added) = (new.filter { places[$0.id] != nil }, new.filter { places[$0.id] == nil })
        groups = old.sorted { places[$0.id, default: 0] < places[$1.id, default: 0] } + ordered(added)
        due = ordered(groups).map(\.id) == groups.map(\.id) ? nil : arranged + Self.rest
    }

    /// Lets rows change places whose time has come.
    mutating func advance(to now: Timestamp) {
        if let due, now >= due { arrange(groups, at: now) }
    }

    private mutating func arrange(_ new: [Group], at now: Timestamp) {
        groups = ordered(new)
        arranged = now
        due = nil
    }

    /// Orders by the sort of a name; by the same one once more the other way round.
    mutating func sort(by name: String) { change { $0.sort(by: name) } }

    /// Orders by the next of some columns that can.
    mutating func step(through columns: [GroupColumns.Column]) { change { $0.step(through: columns) } }

    /// Turns the order round.
    mutating func reverse() { change { $0.sort(by: $0.name) } }

    /// Orders in a way that was chosen.
    mutating func set(_ chosen: TableOrder) { change { $0 = chosen } }

    /// What orders the requests of a group by what the groups are ordered by; nil where requests have no such number.
    var orderOfRows: TableOrder? {
        switch order.name {
        case "cost", "$/req": TableOrder(by: "cost")
        case "p50", "p95": TableOrder(by: "dur")
        case "ttft", "out", "in": TableOrder(by: order.name)
        case "cache·r": TableOrder(by: "cache")
        case "err": TableOrder(by: "status")
        default: nil
        }
    }

    private mutating func change(_ change: (inout TableOrder) -> Void) {
        change(&order)
        groups = ordered(groups)
        due = nil
    }

    private func ordered(_ groups: [Group]) -> [Group] {
        order.apply(to: groups.map { GroupRow($0) }, of: GroupColumns.all).map(\.group)
    }
}
