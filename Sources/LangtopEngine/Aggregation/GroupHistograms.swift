import LangtopCore

/// Histograms of some groups at once: what percentiles within 1 % need, of rows and of what was folded.
struct GroupHistograms {
    /// For every group number its place, -1 for none.
    private let slots: [Int]
    private var histograms: MetricHistograms

    /// For `count` places; `slots` says which one each group number has, -1 for none.
    init(slots: [Int], count: Int) {
        self.slots = slots
        histograms = MetricHistograms(places: count)
    }

    /// For some groups of the given sums, in their order.
    init(sums: SpanSums, kept: [Int]) {
        var slots = [Int](repeating: -1, count: sums.groups.count)
        for (slot, group) in kept.enumerated() { slots[group] = slot }
        self.init(slots: slots, count: kept.count)
    }

    /// Adds the selected rows of a segment.
    mutating func add(_ segment: Segment, _ selection: RowSelection) {
        segment.rows.withUnsafeBufferPointer { rows in
            var from = 0
            for (index, number) in selection.numbers.enumerated() {
                let row = rows[Int(number)]
                let end = selection.ends.map { Int($0[index]) } ?? index + 1
                defer { from = end }
                guard row.isBilled else { continue }
                let numbers = segment.numbers(of: row, Int(number))
                for place in from..<end {
                    let slot = slots[Int(selection.groups[place])]
                    if slot >= 0 { histograms.add(numbers, place: slot) }
                }
            }
        }
    }

    /// Adds the groups of a block.
    mutating func add(_ block: RollupBlock, _ index: inout GroupIndex) {
        let numbers = index.numbers(of: block)
        block.groups[index.dimension.ordinal].bins.forEach { bin in
            let group = numbers.map { Int($0[bin.place]) } ?? bin.place
            guard group < slots.count, slots[group] >= 0 else { return }
            histograms.add(bin, place: slots[group])
        }
    }

    /// The percentiles of the group in a slot.
    func answer(slot: Int) -> PercentileAnswer { histograms.answer(in: slot) }

    /// What was counted; `name` gives the group in a place.
    func counts(_ name: (Int) -> Int) -> [BinCount] { histograms.counts(name) }
}
