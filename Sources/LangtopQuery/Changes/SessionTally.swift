import LangtopCore
import LangtopMemory

/// One session's rows in both spans as they are added, in the order they began in.
struct SessionTally: Sendable {
    /// What a session did in one span.
    struct Part: Sendable {
        var turns = 0
        var dollars = 0.0
        var lost = CacheLosses()
    }

    var before = Part()
    var now = Part()
    /// When the first and the last of its rows began.
    var first: Timestamp?
    var last: Timestamp?
    /// What served the last one.
    var route = 0
    /// Tokens of the last prompt that a cache holds.
    private var cached = 0

    /// So many tokens make a prefix that providers keep.
    private static let least = 1024

    /// Adds a row to one of the spans.
    mutating func add(
        _ reader: RowReader, _ row: Int, at start: Timestamp, _ amounts: SIMD8<Int>, dollars: Double,
        price: (any RequestPricing)?, to part: WritableKeyPath<SessionTally, Part>
    ) {
        let state = reader.state(row)
        self[keyPath: part].dollars += dollars
        first = min(first ?? start, start)
        last = max(last ?? start, start)
        guard state.isRequest else { return }
        self[keyPath: part].turns += 1
        route = reader.route(row)
        // Requests of no session, number 0, have nothing to do with each other: none of them loses another's cache.
        guard state.isBilled, state.knowsKinds, reader.session(row) != 0 else { return }
        let read = amounts[3]
        // A prompt that no longer holds what was cached was condensed: then nothing was lost.
        if cached >= Self.least, amounts[0] >= cached, read * 2 < cached {
            let rates = price?.rates(of: reader.usage(row, amounts))
            self[keyPath: part].lost.add(
                rates.map { Double(cached - read) * max(0, $0.cacheWrite - $0.cacheRead) })
        }
        cached = read + amounts[4]
    }

    /// That a span begins which does not go on from the last one.
    mutating func forgetCache() { cached = 0 }
}
