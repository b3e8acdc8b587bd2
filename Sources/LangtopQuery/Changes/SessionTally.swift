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
    /// What served the last answered one; nil before that.
    private(set) var route: Int?
    /// Whether other models answered as well.
    private(set) var isMixed = false
    private var trail = CacheTrail()

    /// Adds a row to one of the spans.
    ///
    /// - Parameters:
    ///   - isSameModel: whether two routes are of one model.
    ///   - rates: what a row's tokens cost.
    mutating func add(
        _ row: SessionRow, isOfSession: Bool, to part: WritableKeyPath<SessionTally, Part>,
        isSameModel: (Int, Int) -> Bool, rates: (SessionRow) -> CacheRates?
    ) {
        self[keyPath: part].dollars += row.dollars
        first = min(first ?? row.start, row.start)
        last = max(last ?? row.start, row.start)
        if row.state.isRequest, row.state.outcome != .failure {
            self[keyPath: part].turns += 1
            isMixed = isMixed || route.map { !isSameModel($0, row.route) } ?? false
            route = row.route
        }
        // Requests of no session have nothing to do with each other: none of them loses another's cache.
        guard isOfSession else { return }
        let event = trail.follow(row, isSameModel: isSameModel) { rates(row) }
        if let event, event.isLoss { self[keyPath: part].lost.add(event.dollars) }
    }

    /// That a span begins which does not go on from the last one.
    mutating func forgetCache() { trail = CacheTrail() }
}
