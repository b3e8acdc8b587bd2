public import LangtopCore
import LangtopPostgres

extension LangfusePostgresSource: StoreFactsSource {
    /// So many of the newest generations with a cost are held against those below them.
    private static let mostCompared = 2000

    /// What is known of the store, as far as it concerns a span.
    public func facts(of range: TimeRange) async throws(SourceError) -> StoreFacts {
        do throws(PostgresError) {
            var facts = StoreFacts()
            facts.langfuse = 2
            facts.missingIndexes = missingIndexes([("trace_id", "opening a trace")])
            facts.texts = try await texts(.texts, of: range)
            if try await !neighbours([StoreSchema.litellm.log]).isEmpty { facts.neighbour = "LiteLLM" }
            // Without it every trace would be a walk through the table.
            if schema.indexed.contains("trace_id"), schema.has("parent_observation_id") {
                let span = [SQLText.civil(range.from), SQLText.civil(range.to), String(Self.mostCompared)]
                facts.repeats = try await granted(.repeats, span, into: nil) { row, repeats in
                    let observations = row.nextInteger() ?? 0
                    repeats = StoreFacts.Repeats(
                        observations: observations, dollars: row.nextDouble() ?? 0, areCounted: true)
                }
            }
            return facts
        } catch {
            throw explained(error)
        }
    }
}
