/// What the next turn of a session will cost, told from its last ones.
public struct NextTurn: Sendable, Equatable {
    /// US dollars if the cache is still there.
    public var warm: Double
    /// US dollars if it has to be written again.
    public var cold: Double

    /// So many turns tell how the next one will be.
    static let memory = 5

    /// From the last turns, oldest first; nil without one.
    ///
    /// - Parameter rates: what the last one's tokens cost.
    init?(after turns: some BidirectionalCollection<SessionRow>, rates: CacheRates) {
        guard let last = turns.last else { return nil }
        let recent = Array(turns.suffix(Self.memory + 1))
        // What came into the context beside the words of the turn before: what tools brought.
        let growth = zip(recent, recent.dropFirst()).compactMap { before, after -> Int? in
            let brought = after.read + after.write - before.read - before.write - before.fresh - before.output
            return after.prompt < before.prompt * 3 / 4 ? nil : brought
        }
        let newest = recent.suffix(Self.memory)
        let kept = Double(last.read + last.write)
        let added = Double(last.fresh + last.output + max(0, Self.median(growth)))
        let rest =
            Double(Self.median(newest.map(\.fresh))) * rates.input
            + Double(Self.median(newest.map(\.output))) * rates.output
        let written = rates.written(last.write, hourly: last.hourlyWrite)
        warm = kept * rates.read + added * written + rest
        cold = (kept + added) * written + rest
    }

    private static func median(_ values: [Int]) -> Int {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return 0 }
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
}
