package import LangtopCore
package import LangtopMemory
package import LangtopQuery

/// A memory and the snapshots made of it, without a source, a poller or a clock.
package struct Desk {
    package var memory: Memory
    package var maker: SnapshotMaker

    /// A memory that holds some rows.
    package init(
        _ rows: [Generation] = [], zone: Zone = .utc, roles: [SourceRole] = [.gateway], rowBudget: Int = 1_000_000,
        names: Directory = SeededTraffic.names, pricing: Pricing? = nil
    ) {
        memory = Memory(roles: roles, rowBudget: rowBudget, pricing: pricing)
        memory.set(names, of: SourceIndex(0))
        maker = SnapshotMaker(zone: zone)
        ingest(rows)
    }

    /// Everything on screen.
    package mutating func snapshot(
        _ request: SnapshotRequest, now: Timestamp = SeededTraffic.now, spending: SpendDemand = .none,
        alsoBy fields: [Dimension] = []
    ) -> Snapshot {
        maker.snapshot(request, of: &memory, now: now, spending: spending, alsoBy: fields)
    }

    /// Takes in rows as a poll finds them.
    @discardableResult
    package mutating func ingest(_ rows: [Generation], of source: Int = 0) -> Absorption {
        let changes = Changes(of: rows, cursor: Cursor(text: ""))
        return memory.absorb(changes.batch, newest: changes.newest, of: SourceIndex(source))
    }

    /// Takes in a slice of the past as it was read.
    @discardableResult
    package mutating func replace(
        _ slice: TimeRange, with rows: [Generation], depth: HistoryDepth = .full, of source: Int = 0
    ) -> Absorption {
        let source = SourceIndex(source)
        let demand = memory[source].newest.demand
        return memory.absorb(History(of: rows, in: slice, depth: depth, newest: demand), of: source)
    }

    /// That all sources were asked for new rows up to a moment.
    package mutating func poll(through now: Timestamp) {
        for source in memory.indices { memory[source].reading.polled(through: now, after: nil) }
    }
}
