package import LangtopCore
package import LangtopMemory

/// Holds every row of a span against the rules of waste, in the order in which they began.
struct WasteMaker {
    private let memory: Memory
    private let texts: SessionTexts
    private var scan: SessionScan
    private var book: RateBook
    private var tally: WasteTally
    private var waste: Waste
    private var pending = PendingWrites()
    /// Digests of what was sent and answered.
    private var answered: Set<UInt64> = []
    /// By session that has several requests, what it has in the cache.
    private var trails: [UInt32: CacheTrail] = [:]

    init(_ memory: Memory, of request: SnapshotRequest, in range: TimeRange, now: Timestamp) {
        self.memory = memory
        texts = SessionTexts(memory.rows.vocabulary)
        scan = SessionScan(memory, range, request)
        book = RateBook(memory.rows.vocabulary.prices)
        let sources = memory.indices.map { memory[$0].status?.id ?? SourceID("\($0.value)") }
        tally = WasteTally(texts, sources: sources)
        waste = Waste(range: range, now: min(now, range.to))
        waste.isWhole = memory.rollups.blocks(in: range).isEmpty
    }

    /// What was wasted.
    mutating func made() -> Waste {
        let isSession = scan.requests().map { $0 > 1 }
        var scan = scan
        scan.forEach { row, session in
            take(row, session, isSession: session != SessionScan.none && isSession[Int(session)])
        }
        let left = pending.dropped(by: waste.now)
        for (session, write) in left.turns { unread(write, .ended, session) }
        for write in left.singles { unread(write, .single(key: texts.key(of: write.row.caller)), SessionScan.none) }
        waste.lines = tally.finished(knowsPrompts: !answered.isEmpty)
        return waste
    }

    private mutating func take(_ row: SessionRow, _ session: UInt32, isSession: Bool) {
        waste.dollars += row.dollars
        if row.state.isRequest { waste.requests += 1 }
        var event: CacheEvent?
        if isSession {
            event = trails[session, default: CacheTrail()].follow(row, isSameModel: texts.isSameModel) {
                book.rates(of: row)
            }
        }
        let isWasted = judge(row, session, event)
        guard row.state.isBilled, row.state.knowsKinds else { return }
        // A row that a rule fits already has no other waste; one that writes nothing leaves nothing unread.
        let write = isWasted || row.write == 0 ? nil : PendingWrites.Write(row: row, premium: premium(row))
        if isSession {
            if let lost = pending.follow(row, of: session, leaving: write) { unread(lost, .ended, session) }
        } else {
            for lost in pending.follow(single: row, leaving: write) {
                unread(lost, .single(key: texts.key(of: lost.row.caller)), SessionScan.none)
            }
        }
    }

    /// Whether one of the rules that need no later row fits.
    private mutating func judge(_ row: SessionRow, _ session: UInt32, _ event: CacheEvent?) -> Bool {
        let isAttempt = row.state.role == .attempt
        let isFailure = row.state.role == .request && row.state.outcome == .failure
        if isAttempt || isFailure {
            guard row.dollars > 0 else { return false }
            let error = row.state.errorClass
            if error == .timeout || isAttempt && error == nil {
                add(.billedTwice, row, session, row.dollars, .model(texts.model(of: row.route)))
            } else {
                add(
                    .beforeFallback, row, session, row.dollars,
                    .failure(error, deployment: texts.deployment(of: row.route)))
            }
            return true
        }
        guard row.state.isBilled else { return false }
        if row.state.isClosedByClient {
            add(.clientClosed, row, session, row.isUnpriced ? nil : row.dollars, .key(texts.key(of: row.caller)))
            return true
        }
        if row.promptDigest != 0, !answered.insert(row.promptDigest).inserted {
            add(
                .repeated, row, session, row.isUnpriced ? nil : row.dollars, .prompts(key: texts.key(of: row.caller)))
            return true
        }
        guard let event, case .lost(let cause) = event.kind else { return false }
        add(.cacheLost, row, session, event.dollars, .cache(cause))
        if cause == .idle, let loss = event.dollars, let rates = book.rates(of: row) {
            let pings = Double(event.pause / 270_000)
            tally.ping(pings * Double(event.tokens) * rates.read, instead: loss)
        }
        return true
    }

    private mutating func premium(_ row: SessionRow) -> Double? {
        book.rates(of: row).map { rates in
            max(0, Double(row.write) * (rates.written(row.write, hourly: row.hourlyWrite) - rates.input))
        }
    }

    private mutating func unread(_ write: PendingWrites.Write, _ reason: WasteReason, _ session: UInt32) {
        // A provider that takes nothing for writing lets nothing be wasted by it.
        if write.premium == 0 { return }
        add(.neverRead, write.row, session, write.premium, reason)
    }

    private mutating func add(
        _ rule: WasteRule, _ row: SessionRow, _ session: UInt32, _ dollars: Double?, _ reason: WasteReason
    ) {
        let scan = scan
        tally.add(
            rule, row, session: session == SessionScan.none ? "" : scan.id(session), dollars: dollars, reason)
    }
}

extension Memory {
    /// What of a span bought nothing.
    package func waste(of request: SnapshotRequest, in range: TimeRange, now: Timestamp) -> Waste {
        var maker = WasteMaker(self, of: request, in: range, now: now)
        return maker.made()
    }
}
