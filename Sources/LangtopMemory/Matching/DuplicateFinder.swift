package import LangtopCore

/// Finds the rows of an observer that a gateway made: the same request, which must never be counted twice.
///
/// The response id and the call id name a request; a trace may hold several, so under a trace the one that started at the
/// same time counts, to which both stores agree within milliseconds.
package struct DuplicateFinder {
    /// A row as far as matching needs it.
    package struct Row {
        var start: Timestamp
        var keys: MatchKeys

        init(start: Timestamp, keys: MatchKeys) {
            self.start = start
            self.keys = keys
        }

        /// A generation as far as matching needs it.
        package init(_ generation: Generation) {
            self.init(start: generation.start, keys: MatchKeys(generation.correlation))
        }
    }

    /// Two starts further apart than this are two requests of one trace.
    package static let tolerance = Duration.seconds(2)

    /// Earliest start first.
    private let primaries: [(row: Row, number: Int)]
    /// By response id, which a cache hit shares with its original; earliest start first.
    private var responses: [UInt64: [Int]] = [:]
    private var calls: [UInt64: [Int]] = [:]
    /// By trace in any of its forms, earliest start first.
    private var traces: [UInt64: [Int]] = [:]
    private var taken: Set<Int> = []

    /// The rows that speak for a request where another source holds it as well.
    package init(primaries: [Row]) {
        self.primaries = primaries.enumerated().map { ($1, $0) }.sorted { $0.row.start < $1.row.start }
        for (place, primary) in self.primaries.enumerated() {
            let keys = primary.row.keys
            if keys.response != 0 { responses[keys.response, default: []].append(place) }
            if keys.call != 0 { calls[keys.call, default: []].append(place) }
            // Where a request has no trace of its own, its call id was sent on as one.
            for key in Set([keys.trace, keys.digestedTrace, keys.call]) where key != 0 {
                traces[key, default: []].append(place)
            }
        }
    }

    /// The number of the primary that is the same request; each primary is given out once.
    package mutating func primary(of row: Row) -> Int? {
        let keys = row.keys
        func nearest(_ places: [Int]?) -> Int? { places.flatMap { self.nearest(in: $0, to: row.start) } }
        let named = nearest(responses[keys.response]) ?? nearest(calls[keys.call])
        let traced = nearest(traces[keys.trace]).flatMap { distance($0, row.start) <= Self.tolerance ? $0 : nil }
        guard let found = named ?? traced else { return nil }
        taken.insert(found)
        return primaries[found].number
    }

    private func nearest(in places: [Int], to start: Timestamp) -> Int? {
        let split = places.partitioningIndex { primaries[$0].row.start >= start }
        let before = places[..<split].last { !taken.contains($0) }
        let after = places[split...].first { !taken.contains($0) }
        guard let before, let after else { return before ?? after }
        return distance(before, start) <= distance(after, start) ? before : after
    }

    private func distance(_ place: Int, _ start: Timestamp) -> Duration {
        let difference = primaries[place].row.start - start
        return difference < .zero ? .zero - difference : difference
    }
}
