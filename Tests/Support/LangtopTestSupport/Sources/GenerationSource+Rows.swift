package import LangtopCore

extension GenerationSource {
    /// All rows that started in a span, in full and newest first.
    package func generations(in range: TimeRange, depth: HistoryDepth = .full) async throws(SourceError) -> [Generation]
    {
        try await history(of: range, depth: depth, newest: .everything).newest
    }
}

extension NewestRowsDemand {
    /// Every row in full.
    package static let everything = NewestRowsDemand(limit: 1 << 40)
}
