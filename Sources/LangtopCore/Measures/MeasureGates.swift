/// Which measures a row counts in, by its state: the conditions of all measures, asked once and not at every row.
public struct MeasureGates: Sendable {
    /// For every state one bit a measure.
    @usableFromInline let masks: [UInt32]
    /// The measures that add a number of the row, by that number.
    @usableFromInline let amounts: [(measure: Int, amount: Int)]
    /// The bits of measures that count rows.
    @usableFromInline let counting: UInt32

    /// The gates of all measures.
    public static let all = MeasureGates()

    private init() {
        var masks = [UInt32](repeating: 0, count: RowState.count)
        var amounts: [(Int, Int)] = []
        var counting: UInt32 = 0
        for measure in Measure.allCases {
            let gate: @Sendable (RowState) -> Bool
            switch measure.term {
            case .count(let condition):
                gate = condition
                counting |= 1 << UInt32(measure.rawValue)
            case .sum(let amount, let condition):
                gate = condition
                amounts.append((measure.rawValue, amount.rawValue))
            case .spend, .difference: continue
            }
            for bits in masks.indices where gate(RowState(bits: UInt16(bits))) {
                masks[bits] |= 1 << UInt32(measure.rawValue)
            }
        }
        self.masks = masks
        self.amounts = amounts
        self.counting = counting
    }

    /// Calls `count` for each measure that counts a row of a state, and `sum` for each that adds a number of it.
    @inlinable @inline(__always)
    public func forEach(of state: RowState, count: (Int) -> Void, sum: (_ measure: Int, _ amount: Int) -> Void) {
        let mask = masks[Int(state.bits)]
        var counts = mask & counting
        while counts != 0 {
            count(counts.trailingZeroBitCount)
            counts &= counts &- 1
        }
        guard mask & ~counting != 0 else { return }
        for entry in amounts where mask >> UInt32(entry.measure) & 1 == 1 { sum(entry.measure, entry.amount) }
    }
}
