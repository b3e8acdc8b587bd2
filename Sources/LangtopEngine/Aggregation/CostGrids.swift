import LangtopCore

/// Cost over time by group: a small graph for each group, and the layers of the main chart.
struct CostGrids {
    /// US dollars by small step, one list a group.
    private(set) var sparks: [[Double]]
    /// US dollars by step of the chart: the first groups, then everything else together where there is more.
    private(set) var layers: [[Double]]

    /// Spreads the costs of `sums` over `kept` groups, dearest first, of which `layerLimit` get a layer of their own.
    init(_ sums: SpanSums, kept: [Int], sparkGrid: StepGrid, layerLimit: Int) {
        sparks = [[Double]](repeating: [Double](repeating: 0, count: sparkGrid.count), count: kept.count)
        let named = min(kept.count, layerLimit)
        layers = [[Double]](
            repeating: [Double](repeating: 0, count: sums.grid.count), count: min(kept.count, layerLimit + 1))
        var slots = [Int](repeating: -1, count: sums.groups.count)
        for (slot, group) in kept.enumerated() { slots[group] = slot }
        for cost in sums.costs {
            let slot = slots[Int(cost.group)]
            if slot >= 0, let place = sparkGrid.place(of: sums.grid.start(ofStep: cost.step)) {
                sparks[slot][place] += cost.cost
            }
            if let place = sums.grid.place(ofStep: cost.step) {
                layers[slot >= 0 && slot < named ? slot : named][place] += cost.cost
            }
        }
    }
}
