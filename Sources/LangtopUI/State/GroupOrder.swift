import LangtopCore
import LangtopEngine

/// Groups in the reader's order. Rows change places at most every five seconds, so that they can be read.
struct GroupOrder: Sendable {
    /// The groups in order.
    private(set) var groups: [Group] = []
    /// What they are ordered by.
    private(set) var sort = GroupSort.cost
    /// Whether the least comes first.
    private(set) var isReversed = false
    private var arranged: Timestamp?
    private static let rest = Duration.seconds(5)

    /// Takes in new numbers; `isNew` says that they answer another wish, so that no place need be kept.
    mutating func receive(_ new: [Group], at now: Timestamp, isNew: Bool) {
        guard !isNew, let arranged, now - arranged < Self.rest, now >= arranged else {
            groups = ordered(new)
            self.arranged = now
            return
        }
        let places = Dictionary(groups.enumerated().map { ($1.id, $0) }, uniquingKeysWith: min)
        let (old, added) = (new.filter { places[$0.id] != nil }, new.filter { places[$0.id] == nil })
        groups = old.sorted { places[$0.id, default: 0] < places[$1.id, default: 0] } + ordered(added)
    }

    /// Orders by something else; the same once more turns the order round.
    mutating func sort(by wish: GroupSort) {
        isReversed = wish == sort && !isReversed
        sort = wish
        groups = ordered(groups)
    }

    private func ordered(_ groups: [Group]) -> [Group] {
        let sorted = sort.apply(to: groups)
        return isReversed ? sorted.reversed() : sorted
    }
}
