import LangtopCore

/// What opens when the reader goes one level down from a request.
enum Drill {
    /// The trace of a request, or the request itself where it belongs to none.
    static func into(_ generation: Generation, of siblings: [Generation]) -> (any Overlay, [Effect]) {
        guard let id = generation.traceID else {
            return (GenerationOverlay(generation, of: siblings), [.fetchDetail(generation.id)])
        }
        var ids: [Trace.ID] = []
        for sibling in siblings.compactMap(\.traceID) where !ids.contains(sibling) { ids.append(sibling) }
        return (TraceOverlay(id, of: ids, at: generation.id), [.fetchTrace(id)])
    }
}
