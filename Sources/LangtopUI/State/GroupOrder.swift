import LangtopCore
import LangtopEngine

/// The order of the groups on screen: rows change places at most every five seconds, so that an eye can follow them.
struct GroupOrder: Sendable {
    var sort = GroupSort.cost
    var isReversed = false
    private var places: [String: Int] = [:]
    private var since: Timestamp?

    private static let rest = Duration.seconds(5)

    /// Groups in this order; `isNew` tells that the reader asked for something else, which shows at once.
    mutating func arrange(_ groups: [Group], at now: Timestamp, isNew: Bool) -> [Group] {
        var sorted = sort.apply(to: groups)
        if isReversed { sorted.reverse() }
        if !isNew, let since, now - since < Self.rest {
            // Who was there keeps its place among the others; newcomers wait at the end.
            return sorted.enumerated().sorted { left, right in
                let (a, b) = (places[left.element.id] ?? .max, places[right.element.id] ?? .max)
                return a == b ? left.offset < right.offset : a < b
            }.map(\.element)
        }
        since = now
        places = Dictionary(zip(sorted.map(\.id), 0...)) { first, _ in first }
        return sorted
    }
}
