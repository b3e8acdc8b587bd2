import LangtopCore

/// What opens when the reader goes one level down from a request.
enum Drill {
    /// The trace of a request, or the request itself where it belongs to none.
    static func into(_ generation: Generation, of siblings: [Generation]) -> (any Overlay, [Effect]) {
        guard !generation.session.isEmpty else {
            return (GenerationOverlay(generation, of: siblings), [.fetchDetail(generation.id)])
        }
        let id = Trace.ID(source: generation.id.source, value: generation.session)
        var ids: [Trace.ID] = []
        for other in siblings where !other.session.isEmpty {
            let sibling = Trace.ID(source: other.id.source, value: other.session)
            if !ids.contains(sibling) { ids.append(sibling) }
        }
        return (TraceOverlay(id, of: ids, at: generation.id), [.fetchTrace(id)])
    }
}
