import LangtopCore

/// The rows of some segments, added up by the groups of one dimension.
struct FoldedGroups {
    private let segments: [Segment]
    private var index: GroupIndex
    private let vocabulary: Vocabulary
    private var selections: [RowSelection] = []
    /// For each segment the sums of its groups.
    private var parts: [(step: Int, groups: [UInt32: Sums])] = []

    init(_ segments: [Segment], _ dimension: Dimension, _ vocabulary: Vocabulary) {
        self.segments = segments
        self.vocabulary = vocabulary
        index = GroupIndex(dimension)
        index.update(from: vocabulary)
        let gates = MeasureGates.all
        let prices = vocabulary.prices
        for segment in segments {
            let finder = index.finder(for: segment)
            segment.withRows { rows in
                let selection = RowSelection(
                    rows, 0..<rows.count, offsets: nil, skipsDuplicates: true, finder: finder, passes: nil)
                var groups = [Sums](repeating: Sums(), count: index.count)
                var seen: Set<UInt32> = []
                Self.forEach(selection) { row, group in
                    let (state, amounts) = (rows.state(row), rows.amounts(row))
                    groups[Int(group)].add(state, amounts, prices.cost(of: rows, row, state, amounts), gates)
                    if groups[Int(group)][.rows] == 1 { seen.insert(group) }
                }
                let step = Int(segment.start.milliseconds / Segment.length.milliseconds)
                parts.append((step, Dictionary(uniqueKeysWithValues: seen.map { ($0, groups[Int($0)]) })))
                selections.append(selection)
            }
        }
    }

    /// What a block keeps of the groups; names of sessions go into its table.
    func packed(_ sessions: inout SessionTable) -> RollupBlock.Groups {
        let names = names(&sessions)
        return RollupBlock.Groups(sums: sums(names), bins: bins(names))
    }

    /// Under which number each group goes into the block: its own, or that of all others.
    private func names(_ sessions: inout SessionTable) -> [UInt32: UInt32] {
        var costs: [UInt32: Double] = [:]
        for part in parts { for (group, sums) in part.groups { costs[group, default: 0] += sums.shownCost } }
        let order = costs.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
        var names: [UInt32: UInt32] = [:]
        for (rank, entry) in order.enumerated() {
            let isKept = rank < RollupBlock.groupLimit(index.dimension)
            names[entry.key] = isKept ? name(entry.key, &sessions) : Vocabulary.others
        }
        return names
    }

    private func name(_ group: UInt32, _ sessions: inout SessionTable) -> UInt32 {
        guard index.dimension == .session else { return group }
        return sessions.number(of: index.session(Int(group), in: segments))
    }

    private func sums(_ names: [UInt32: UInt32]) -> PackedSums {
        PackedSums(
            parts.flatMap { part in
                var cells: [UInt32: PackedSums.Cell] = [:]
                for (group, sums) in part.groups {
                    let name = names[group] ?? Vocabulary.others
                    cells[name, default: .init(group: name, step: part.step)].sums += sums
                }
                return cells.values
            })
    }

    private func bins(_ names: [UInt32: UInt32]) -> PackedBins {
        let kept = Set(names.values).sorted()
        let places = Dictionary(zip(kept, kept.indices)) { first, _ in first }
        var slots = [Int](repeating: 0, count: index.count)
        for (group, name) in names { slots[Int(group)] = places[name] ?? 0 }
        var spreads = [Distributions](repeating: Distributions(), count: kept.count)
        for (segment, selection) in zip(segments, selections) {
            segment.withRows { rows in
                Self.forEach(selection) { row, group in
                    if rows.state(row).isBilled { spreads[slots[Int(group)]].add(rows, row) }
                }
            }
        }
        return PackedBins(zip(kept, spreads).flatMap { $1.bins(at: Int($0)) })
    }

    @inline(__always)
    private static func forEach(_ selection: RowSelection, _ body: (_ row: Int, _ group: UInt32) -> Void) {
        var from = 0
        for (place, row) in selection.rows.enumerated() {
            let end = selection.ends.map { Int($0[place]) } ?? place + 1
            for group in selection.groups[from..<end] { body(Int(row), group) }
            from = end
        }
    }
}
