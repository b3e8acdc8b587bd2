import Foundation
import LangtopCore
import LangtopQuery
import Testing

extension LiveStack {
    /// Waits until what is on screen equals the database, and tells how long that took.
    func expectTruth(_ title: String, _ writer: LiveWriter) async throws {
        let begun = MachineClock().monotonic()
        let isEqual = try await waits { snapshot in
            guard snapshot.coverage == .exact && snapshot.extrasCoverage == .exact else { return false }
            return try await snapshot.lines == writer.truth(in: snapshot.range)
        }
        print("live: \(title): equal to SQL after \((MachineClock().monotonic() - begun).inSeconds)")
        let last = try #require(snapshot)
        let truth = try await writer.truth(in: last.range)
        #expect(isEqual, "memory has\n\(last.lines)the database\n\(truth)")
        #expect(last.totals.requests == last.groups.reduce(0) { $0 + $1.totals.requests })
    }
}

extension Snapshot {
    /// The groups as `LiveWriter.truth` writes them.
    var lines: String {
        let ordered = groups.sorted { Array($0.id.utf8).lexicographicallyPrecedes(Array($1.id.utf8)) }
        return ordered.map { group in
            let totals = group.totals
            let spend = String(format: "%.6f", totals.cost.recorded)
            return "\(group.id)|\(totals.requests)|\(totals.knownFailures)|\(totals.tokens.prompt)"
                + "|\(totals[.cacheRead] ?? -1)|\(spend)\n"
        }.joined()
    }
}

extension Duration {
    /// For people: `1.72 s`.
    var inSeconds: String { String(format: "%.2f s", Double(milliseconds) / 1000) }
}
