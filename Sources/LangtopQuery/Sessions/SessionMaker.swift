import LangtopCore
import LangtopMemory

/// Makes a list of sessions: one look at all rows to count and choose, a second one at those of sessions.
struct SessionMaker {
    private let memory: Memory
    private let demand: SessionDemand
    private let range: TimeRange
    private let now: Timestamp
    private let texts: SessionTexts
    private var scan: SessionScan
    private var sums: [Sum] = []
    private var list: SessionList

    /// What is kept of each session at the first look.
    private struct Sum {
        var requests: Int32 = 0
        var last: Timestamp
        var end: Timestamp
        var dollars = 0.0

        var isSession: Bool { requests > 1 }
    }

    init(_ memory: Memory, _ demand: SessionDemand, of request: SnapshotRequest, in range: TimeRange, now: Timestamp) {
        (self.memory, self.demand, self.range) = (memory, demand, range)
        // A span of the past is told as of its end.
        self.now = min(now, range.to)
        texts = SessionTexts(memory.rows.vocabulary)
        scan = SessionScan(memory, range, request)
        list = SessionList(range: range, now: min(now, range.to), demand: demand)
        list.isWhole = memory.rollups.blocks(in: range).isEmpty
    }

    /// The list.
    mutating func made() -> SessionList {
        count()
        let chosen = choose()
        follow(chosen)
        return list
    }

    private mutating func count() {
        var (sums, alone) = ([Sum](), SessionList.Sum())
        scan.forEach { row, session in
            guard session != SessionScan.none else { return alone.add(row) }
            while sums.count <= Int(session) { sums.append(Sum(last: row.start, end: row.end)) }
            if row.state.isRequest { sums[Int(session)].requests += 1 }
            sums[Int(session)].last = row.start
            sums[Int(session)].end = max(sums[Int(session)].end, row.end)
            sums[Int(session)].dollars += row.dollars
        }
        for sum in sums {
            if sum.isSession {
                list.count += 1
                list.inside.add(sum.requests, sum.dollars)
            } else {
                alone.add(sum.requests, sum.dollars)
            }
        }
        list.outside = alone
        self.sums = sums
    }

    /// The sessions to tell, in order.
    private func choose() -> [UInt32] {
        let sessions = sums.indices.filter { sums[$0].isSession }
        let sorted: [Int]
        switch demand.order {
        case .lastTurn: sorted = sessions.sorted { (sums[$1].last, $0) < (sums[$0].last, $1) }
        case .cost: sorted = sessions.sorted { (sums[$1].dollars, $0) < (sums[$0].dollars, $1) }
        }
        var chosen = sorted.prefix(demand.limit).map { UInt32($0) }
        if let kept = demand.kept.flatMap({ scan.number(of: $0) }), Int(kept) < sums.count, sums[Int(kept)].isSession,
            !chosen.contains(kept)
        {
            chosen.append(kept)
        }
        return chosen
    }

    /// Follows the cache of every session, and puts together those that are told.
    private mutating func follow(_ chosen: [UInt32]) {
        let isSession = sums.map(\.isSession)
        var places = [Int32](repeating: -1, count: sums.count)
        for (place, session) in sums.indices.lazy.filter({ isSession[$0] }).enumerated() {
            places[session] = Int32(place)
        }
        var trails = [CacheTrail](repeating: CacheTrail(), count: list.count)
        var builders: [UInt32: SessionBuilder] = [:]
        let told = Set(chosen)
        var book = RateBook(memory.rows.vocabulary.prices)
        var (breaks, breakDollars) = (0, 0.0)
        let (texts, scanned) = (texts, scan)
        let sources = memory.indices.map { memory[$0].status?.id ?? SourceID("\($0.value)") }
        scan.forEach(where: { $0 != SessionScan.none && Int($0) < isSession.count && isSession[Int($0)] }) {
            row, session in
            let event = trails[Int(places[Int(session)])].follow(row, isSameModel: texts.isSameModel) {
                book.rates(of: row)
            }
            if event?.isLoss == true {
                breaks += 1
                breakDollars += event?.dollars ?? 0
            }
            guard told.contains(session) else { return }
            let source = sources[row.source.value]
            let parts = book.rates(of: row)?.dollars(of: row)
            builders[session, default: SessionBuilder(scanned.id(session), source, first: row)]
                .add(row, event, parts: parts, in: texts, of: source)
        }
        (list.breaks, list.breakDollars) = (breaks, breakDollars)
        for (sum, place) in zip(sums, places) where place >= 0 {
            if now - sum.end < .seconds(60) {
                list.active += 1
            } else if let until = trails[Int(place)].warmUntil, now < until {
                list.warm += 1
            }
        }
        list.sessions = chosen.compactMap { session in
            guard let builder = builders[session] else { return nil }
            var made = builder.finished(trails[Int(places[Int(session)])]) { book.rates(of: $0) }
            made.key = texts.key(of: builder.caller)
            made.client = texts.client(of: builder.caller)
            return made
        }
        name()
    }

    /// Gives the sessions the names of their newest requests, as far as those are at hand.
    private mutating func name() {
        var names: [String: String] = [:]
        for source in memory.indices {
            for row in memory[source].newest.rows(in: range, atMost: .max) where !row.session.isEmpty {
                // A client or a type of call is no name.
                guard !row.name.isEmpty, row.name != row.client, row.name != row.callType else { continue }
                if names[row.session] == nil { names[row.session] = row.name }
            }
        }
        for place in list.sessions.indices { list.sessions[place].name = names[list.sessions[place].id] ?? "" }
    }
}

extension SessionList.Sum {
    fileprivate mutating func add(_ row: SessionRow) { add(row.state.isRequest ? 1 : 0, row.dollars) }

    fileprivate mutating func add(_ count: Int32, _ amount: Double) {
        requests += Int(count)
        dollars += amount
    }
}
