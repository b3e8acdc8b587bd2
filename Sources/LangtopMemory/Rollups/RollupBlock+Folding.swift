import LangtopCore

extension RollupBlock {
    /// The sums over all rows of six hours of a source, but for those another source speaks for.
    ///
    /// - Parameter dimensions: by which they will be asked for.
    init(_ key: SegmentKey, _ segments: [Segment], _ vocabulary: Vocabulary, by dimensions: [Dimension]) {
        self.key = key
        let segments = segments.filter { $0.count > 0 }
        var sessions = SessionTable()
        _ = sessions.number(of: Dimension.othersID)
        var groups: [Dimension: Groups] = [:]
        for dimension in dimensions {
            groups[dimension] = FoldedGroups(segments, dimension, vocabulary).packed(&sessions)
        }
        let plain = segments.map { FoldedSegment($0, vocabulary.prices) }
        self.groups = groups
        self.sessions = sessions
        quarters = plain.map(\.quarter)
        bins = PackedBins(plain.flatMap(\.bins))
        failures = plain.flatMap { part in
            part.failures.map { Failures(step: part.quarter.step, kind: $0.key, count: $0.value) }
        }
        var requests: [Int: Int] = [:]
        for part in plain { requests.merge(part.routes) { $0 + $1 } }
        routes = requests.map { ($0.key, $0.value) }
        unpricedRoutes = plain.reduce(into: []) { $0.formUnion($1.unpricedRoutes) }
    }
}

/// What the rows of one segment add up to, whatever their groups.
private struct FoldedSegment {
    let quarter: RollupBlock.Quarter
    let bins: [BinCount]
    private(set) var failures: [FailureKind: FailureCount] = [:]
    private(set) var routes: [Int: Int] = [:]
    private(set) var unpricedRoutes: Set<Int> = []

    init(_ segment: Segment, _ prices: RoutePrices) {
        let step = Int(segment.start.milliseconds / Segment.length.milliseconds)
        let gates = MeasureGates.all
        var sums = Sums()
        var spread = Distributions()
        var duplicates = 0
        var failures: [FailureKind: FailureCount] = [:]
        var routes: [Int: Int] = [:]
        var unpriced: Set<Int> = []
        segment.withRows { rows in
            for row in 0..<rows.count {
                let state = rows.state(row)
                if state.isDuplicate {
                    if state.isRequest { duplicates += 1 }
                    continue
                }
                let amounts = rows.amounts(row)
                sums.add(state, amounts, prices.cost(of: rows, row, state, amounts), gates)
                if state.isBilled { spread.add(rows, row) }
                guard state.role == .request else { continue }
                if state.isRequest { routes[rows.route(row), default: 0] += 1 }
                if state.isUnpriced, state.knowsKinds { unpriced.insert(rows.route(row)) }
                guard state.outcome == .failure else { continue }
                let kind = FailureKind(errorClass: state.errorClass, route: rows.route(row))
                failures[kind, default: FailureCount()].add(segment.start + .milliseconds(rows.offset(row)))
            }
        }
        self.failures = failures
        self.routes = routes
        unpricedRoutes = unpriced
        bins = spread.bins(at: step)
        quarter = RollupBlock.Quarter(
            step: step, sums: sums, checksum: segment.checksum, duplicates: duplicates)
    }
}
