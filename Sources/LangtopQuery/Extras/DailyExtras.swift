import LangtopCore
import LangtopMemory

/// Cache tokens of a long span: of whole days from the store's daily sums, of the rest from rows.
struct DailyExtras {
    /// The rows outside the days that daily sums tell.
    private let rows: [Tally]
    private var days = DailyCacheTokens()
    private var groups: [String: DailyCacheTokens] = [:]

    init(rows: [Tally], days told: [DailyTokens]) {
        self.rows = rows
        for tokens in told {
            days.add(tokens)
            groups[tokens.group, default: DailyCacheTokens()].add(tokens)
        }
    }

    /// Whether the extras of every row outside those days are known.
    var isComplete: Bool { rows.allSatisfy { $0.total[.knownRows] == $0.total[.rows] } }

    /// Whether the tokens by kind of every such row are known.
    var hasKinds: Bool { rows.allSatisfy { $0.total[.knownKinds] == $0.total[.rows] } }

    /// The totals of everything, with these cache tokens.
    func total(_ totals: Totals) -> Totals {
        var tokens = days
        for part in rows { tokens.add(read: part.total[.cacheRead], write: part.total[.cacheWrite]) }
        return totals.with(tokens)
    }

    /// The totals of a group, with these cache tokens.
    func group(_ group: UInt32, id: String, _ totals: Totals) -> Totals {
        var tokens = groups[id] ?? DailyCacheTokens()
        for part in rows {
            guard let sums = part.groups.told(group)?.sums else { continue }
            tokens.add(read: sums[.cacheRead], write: sums[.cacheWrite])
        }
        return totals.with(tokens)
    }
}
