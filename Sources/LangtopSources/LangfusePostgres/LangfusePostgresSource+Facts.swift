public import LangtopCore
import LangtopPostgres

extension LangfusePostgresSource: StoreFactsSource {
    /// So many of the newest generations are held against those below them.
    private static let mostCompared = 2000

    /// What is known of the store, as far as it concerns a span; what takes too long or is refused is not known.
    public func facts(of range: TimeRange) async throws(SourceError) -> StoreFacts {
        do throws(PostgresError) {
            var facts = StoreFacts()
            facts.langfuse = 2
            facts.missingIndexes = missingIndexes([("trace_id", "opening a trace")])
            facts.texts = try await texts(.texts, of: range)
            if try await !neighbours([StoreSchema.litellm.log]).isEmpty { facts.neighbour = "LiteLLM" }
            // Without it every trace would be a walk through the table.
            if schema.indexed.contains("trace_id"), schema.has("parent_observation_id") {
                facts.repeats = try await repeats(in: range)
            }
            return facts
        } catch {
            throw explained(error)
        }
    }

    /// Generations that repeat what those below them cost, among the newest `most`; nil where that is not known.
    func repeats(in range: TimeRange, most: Int = mostCompared) async throws(PostgresError) -> StoreFacts.Repeats? {
        let span = [SQLText.civil(range.from), SQLText.civil(range.to), String(most)]
        return try await known(.repeats, span, into: nil) { row, repeats in
            let (looked, observations) = (row.nextInteger() ?? 0, row.nextInteger() ?? 0)
            repeats = StoreFacts.Repeats(
                observations: observations, dollars: row.nextDouble() ?? 0, areCounted: true,
                newest: looked < most ? nil : looked)
        }
    }
}
