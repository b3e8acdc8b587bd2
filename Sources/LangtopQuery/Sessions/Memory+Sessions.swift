package import LangtopCore
package import LangtopMemory

extension Memory {
    /// The sessions of a span.
    package func sessions(
        _ demand: SessionDemand, of request: SnapshotRequest, in range: TimeRange, now: Timestamp
    ) -> SessionList {
        var maker = SessionMaker(self, demand, of: request, in: range, now: now)
        return maker.made()
    }
}
