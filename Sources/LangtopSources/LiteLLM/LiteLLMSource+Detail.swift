public import LangtopCore
import LangtopPostgres

extension LiteLLMSource {
    /// Everything about one generation; the only place that reads prompts and answers.
    public func detail(of id: Generation.ID) async throws(SourceError) -> GenerationDetail {
        do throws(PostgresError) {
            if let found = try await whole(.detail, of: id) { return LogDetail(found).detail }
        } catch {
            throw explained(error)
        }
        throw SourceError(.notFound, "request \(id.value) is not in the store: it may have been deleted")
    }
}
