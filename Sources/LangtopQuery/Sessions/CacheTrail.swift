import LangtopCore

/// What a session has in the provider's cache, followed from turn to turn.
struct CacheTrail: Sendable {
    /// How long a cache is kept after its last use, unless it is for an hour.
    static let shortLife = Duration.seconds(300)
    private static let longLife = Duration.seconds(3600)
    /// Fewer tokens are no loss: providers cache in blocks of so many at least.
    private static let least = 1024

    /// Tokens in the cache; -1 where nothing is known of it.
    private var cached = -1
    private var prompt = 0
    private var route = -1
    private var used = Timestamp(milliseconds: 0)
    private var isHourly = false
    /// Whether the provider reports what is written: then it is known how long that is kept.
    private var isWritten = false

    /// Nothing known.
    init() {}

    /// Until when the cache is surely warm; nil where that is not known or nothing is in it.
    var warmUntil: Timestamp? {
        guard cached > 0, isWritten else { return nil }
        return used + (isHourly ? Self.longLife : Self.shortLife)
    }

    /// Takes in the next turn and says what happened to the cache.
    ///
    /// - Parameters:
    ///   - isSameModel: whether two routes are of one model.
    ///   - rates: what the turn's tokens cost; asked only where something happened.
    mutating func follow(
        _ row: SessionRow, isSameModel: (Int, Int) -> Bool, rates: () -> CacheRates?
    ) -> CacheEvent? {
        guard row.state.isBilled, row.state.knowsKinds else {
            // What a billed turn sent is not known: nor what is cached now.
            if row.state.isBilled { cached = -1 }
            return nil
        }
        // A question beside the task, which neither reads the cache nor writes to it.
        if cached > 0, row.read == 0, row.write == 0, row.prompt < cached / 2 { return nil }
        defer {
            (cached, prompt, route, used) = (row.read + row.write, row.prompt, row.route, row.start)
            isHourly = row.write > 0 ? row.hourlyWrite > 0 : isHourly
            isWritten = isWritten || row.write > 0
        }
        guard cached >= 0 else { return nil }
        return event(row, isSameModel, rates)
    }

    private func event(
        _ row: SessionRow, _ isSameModel: (Int, Int) -> Bool, _ rates: () -> CacheRates?
    ) -> CacheEvent? {
        let pause = (row.start - used).milliseconds
        if row.prompt < prompt * 3 / 4, prompt - row.prompt >= Self.least, row.write >= Self.least {
            let prices = rates()
            return CacheEvent(
                kind: .condensed(from: prompt, to: row.prompt), tokens: row.write, pause: pause,
                dollars: prices.map { $0.lossOfWriting(row.write, row) },
                savings: prices.map { Double(prompt - row.prompt) * $0.read })
        }
        let lost = min(cached - row.read, row.write)
        guard lost >= Self.least, lost > cached / 4 else { return nil }
        let life = isHourly ? Self.longLife : Self.shortLife
        let cause: CacheEvent.Cause =
            pause >= life.milliseconds
            ? .idle : !isSameModel(route, row.route) ? .model : route != row.route ? .deployment : .other
        return CacheEvent(
            kind: .lost(cause), tokens: lost, pause: pause, dollars: rates().map { $0.lossOfWriting(lost, row) })
    }
}

extension CacheRates {
    /// What it costs more to write tokens than to read them.
    fileprivate func lossOfWriting(_ tokens: Int, _ row: SessionRow) -> Double {
        Double(tokens) * (written(row.write, hourly: row.hourlyWrite) - read)
    }
}
