public import LangtopCore
import LangtopPostgres

extension LangfusePostgresSource {
    /// Everything about one generation; the only place that reads input and output.
    public func detail(of id: Generation.ID) async throws(SourceError) -> GenerationDetail {
        do throws(PostgresError) {
            if var found = try await whole(.detail, of: id).map(ObservationDetail.init) {
                if let key = found.promptID,
                    let prompt = try await optional(.prompt, in: schema, [key], columns: 2).first
                {
                    found.prompt = "\(prompt[0]) version \(prompt[1])"
                }
                return found.detail
            }
        } catch {
            throw explained(error)
        }
        throw SourceError(.notFound, "generation \(id.value) is not in the store: it may have been deleted")
    }
}
