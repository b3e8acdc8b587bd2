import LangtopCore

extension RollupBlock {
    /// The sums over all rows of six hours of a feed, but for those another feed speaks for.
    init(_ key: Segment.Key, _ segments: [Segment], _ vocabulary: Vocabulary) {
        self.key = key
        let segments = segments.filter { !$0.rows.isEmpty }
        var groups: [Groups] = []
        var sessions = SessionTable()
        _ = sessions.number(of: Group.others)
        var parts: [SegmentSummary] = []
        for dimension in Dimension.allCases {
            // Whatever the groups are, the other parts of a summary are the same: one dimension makes them for all.
            let isFirst = parts.isEmpty
            let folded = FoldedGroups(segments, dimension, vocabulary, &sessions, isBrief: !isFirst)
            groups.append(folded.packed)
            if isFirst { parts = folded.parts }
        }
        self.groups = groups
        self.sessions = sessions
        quarters = zip(segments, parts).map { segment, part in
            let step = Int(segment.start.milliseconds / Segment.length.milliseconds)
            let sums = part.steps.first?.sums ?? Sums()
            return Quarter(step: step, sums: sums, digest: segment.digest, twins: segment.rows.count(where: \.isTwin))
        }
        bins = PackedBins(parts.flatMap(\.bins))
        failures = parts.flatMap(\.failures)
        var requests: [UInt32: Int] = [:]
        for part in parts { for route in part.routes { requests[route.route, default: 0] += route.requests } }
        routes = requests.map { ($0.key, $0.value) }
    }
}

/// The rows of some segments, added up by the groups of one dimension.
private struct FoldedGroups {
    /// What each segment adds.
    private(set) var parts: [SegmentSummary] = []
    private var selections: [RowSelection] = []

    /// What a block keeps of the groups.
    let packed: RollupBlock.Groups

    init(
        _ segments: [Segment], _ dimension: Dimension, _ vocabulary: Vocabulary, _ sessions: inout SessionTable,
        isBrief: Bool
    ) {
        var index = GroupIndex(dimension)
        index.update(from: vocabulary)
        for segment in segments {
            let finder = index.finder(for: segment)
            let selection = RowSelection(segment, in: segment.range, skipsTwins: true, finder: finder, passes: nil)
            selections.append(selection)
            parts.append(
                SegmentSummary(
                    of: segment, selection, step: Segment.length, groupCount: index.count,
                    routeCount: vocabulary.routes.values.count, isBrief: isBrief))
        }
        let tables = Dictionary(segments.map { ($0.key, $0.sessions) }) { first, _ in first }
        let names = Self.names(of: parts, limit: RollupBlock.groupLimit(dimension)) { group in
            guard dimension == .session else { return group }
            return sessions.number(of: index.id(of: Int(group), in: vocabulary) { tables[$0] })
        }
        packed = RollupBlock.Groups(
            sums: Self.sums(parts, names),
            bins: Self.bins(segments, selections, names)
        )
    }

    /// Under which number each group goes into the block: its own, or that of all others.
    private static func names(
        of parts: [SegmentSummary], limit: Int, _ name: (UInt32) -> UInt32
    ) -> [UInt32: UInt32] {
        var spend: [UInt32: Double] = [:]
        for part in parts { for cell in part.cells { spend[cell.group, default: 0] += cell.sums.recorded } }
        let dearest = spend.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
        var names: [UInt32: UInt32] = [:]
        for (rank, group) in dearest.enumerated() {
            names[group.key] = rank < limit ? name(group.key) : Vocabulary.others
        }
        return names
    }

    private static func sums(_ parts: [SegmentSummary], _ names: [UInt32: UInt32]) -> PackedSums {
        PackedSums(
            parts.flatMap { part in
                var groups: [UInt32: SegmentSummary.Cell] = [:]
                for cell in part.cells {
                    let name = names[cell.group] ?? Vocabulary.others
                    groups[name, default: .init(group: name, step: cell.step)].sums += cell.sums
                }
                return groups.values
            }
        )
    }

    private static func bins(
        _ segments: [Segment], _ selections: [RowSelection], _ names: [UInt32: UInt32]
    ) -> PackedBins {
        let kept = Set(names.values).sorted()
        let places = Dictionary(zip(kept, kept.indices)) { first, _ in first }
        let largest = names.keys.max().map(Int.init) ?? 0
        var slots = [Int](repeating: -1, count: largest + 1)
        for (group, name) in names { slots[Int(group)] = places[name] ?? -1 }
        var histograms = GroupHistograms(slots: slots, count: kept.count)
        for (segment, selection) in zip(segments, selections) { histograms.add(segment, selection) }
        return PackedBins(histograms.counts { Int(kept[$0]) })
    }
}
