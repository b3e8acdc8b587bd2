import LangtopCore

/// What opens when the reader goes one level down from a request.
enum Drill {
    /// The trace of a request, or the request itself where it belongs to none.
    static func into(_ generation: Generation, of siblings: [Generation]) -> Reaction {
        guard let id = generation.openTrace else {
            return Reaction(
                next: GenerationOverlay(generation, of: siblings),
                effects: [.fetchDetail(generation.id, duplicate: generation.duplicate)])
        }
        var ids: [Trace.ID] = []
        for sibling in siblings.compactMap(\.openTrace) where !ids.contains(sibling) { ids.append(sibling) }
        let start = generation.duplicate.map { $0.trace == nil ? generation.id : $0.id } ?? generation.id
        return Reaction(next: TraceOverlay(id, of: ids, at: start), effects: [.fetchTrace(id)])
    }
}

extension Generation {
    /// The trace to open: that of the store which knows its steps.
    var openTrace: Trace.ID? { duplicate?.trace ?? traceID }
}
