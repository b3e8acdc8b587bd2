import LangtopCore

/// Six hours that are too old for rows: sums by quarter of an hour for each dimension, and histograms of each group.
///
/// Quarters of an hour, because a civil day of any zone begins with one. A block is made once from all of its rows and
/// never changed; when one of those changes in the store, the block is dropped and its hours are read again.
struct RollupBlock: Sendable {
    /// How long a block is; blocks begin at multiples of it in UTC.
    static let length = Duration.seconds(6 * 3600)
    /// So many groups of a dimension keep their name, the dearest; the others are together one group. Sessions may be
    /// nearly as many as rows, and folding each would save nothing.
    static func groupLimit(_ dimension: Dimension) -> Int { dimension == .session ? 100 : 500 }

    /// A quarter of an hour.
    struct Quarter: Sendable {
        /// Quarters since the epoch.
        let step: Int
        let sums: Sums
        /// To compare with the store's.
        let digest: Digest
        /// Requests that another feed speaks for; they are in the digest alone.
        let twins: Int

        var range: TimeRange { digest.range }
    }

    /// The groups of one dimension.
    struct Groups: Sendable {
        /// By quarter; groups are numbers of the vocabulary, or of the block's own table of sessions.
        let sums: PackedSums
        /// By group, over the whole block.
        let bins: PackedBins
    }

    /// Which block it is; it begins at a multiple of its length.
    let key: Segment.Key
    /// The quarters that have rows, oldest first.
    let quarters: [Quarter]
    /// The distribution of all rows together, by quarter.
    let bins: PackedBins
    let failures: [SegmentSummary.Failure]
    let routes: [(route: UInt32, requests: Int)]
    /// By ordinal of the dimension.
    let groups: [Groups]
    /// The ids of the sessions that kept their name.
    let sessions: SessionTable

    var start: Timestamp { key.start }

    var range: TimeRange { TimeRange(from: start, to: start + Self.length) }

    /// How many rows were folded.
    var rowCount: Int { quarters.reduce(0) { $0 + Int($1.sums.rows) } }

    /// How many bytes its packed parts take.
    var size: Int {
        groups.reduce(bins.size) { $0 + $1.sums.size + $1.bins.size } + sessions.count * 17
            + quarters.count * MemoryLayout<Quarter>.stride
            + failures.count * MemoryLayout<SegmentSummary.Failure>.stride + routes.count * 16
    }

    /// The sums over the quarters that begin in `range`, by steps of a chart that are no shorter than a quarter.
    func summary(in range: TimeRange, step: Duration, _ index: inout GroupIndex) -> SegmentSummary {
        let kept = Set(quarters.filter { range.contains($0.range.from) }.map(\.step))
        let numbers = index.numbers(of: self)
        let ratio = max(1, Int(step.milliseconds / Segment.length.milliseconds))
        var cells: [SegmentSummary.Cell] = []
        var places: [SIMD2<Int>: Int] = [:]
        groups[index.dimension.ordinal].sums.forEach { cell in
            guard kept.contains(cell.step) else { return }
            let group = numbers.map { $0[Int(cell.group)] } ?? cell.group
            let key = SIMD2(Int(group), cell.step / ratio)
            if let place = places[key] { return cells[place].sums += cell.sums }
            places[key] = cells.count
            cells.append(.init(group: group, step: cell.step / ratio, sums: cell.sums))
        }
        var bins: [BinCount] = []
        self.bins.forEach { bin in
            guard kept.contains(bin.place) else { return }
            bins.append(BinCount(place: bin.place / ratio, metric: bin.metric, bin: bin.bin, count: bin.count))
        }
        return SegmentSummary(
            cells: cells,
            steps: quarters.filter { kept.contains($0.step) }.map { ($0.step / ratio, $0.sums) },
            bins: bins,
            failures: failures.filter { kept.contains($0.kind.step) }.map { $0.inStep($0.kind.step / ratio) },
            routes: routes
        )
    }
}

extension SegmentSummary.Failure {
    fileprivate func inStep(_ step: Int) -> SegmentSummary.Failure {
        var failure = self
        failure.kind.step = step
        return failure
    }
}
