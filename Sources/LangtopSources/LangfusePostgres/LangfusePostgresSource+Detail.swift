public import LangtopCore
import LangtopPostgres

extension LangfusePostgresSource {
    /// Everything about one generation; the only place that reads input and output.
    public func detail(of id: Generation.ID) async throws(SourceError) -> GenerationDetail {
        do throws(PostgresError) {
            if var found = try await whole(id) {
                if let key = found.promptID,
                    let prompt = try await optional(.prompt, in: schema, [key], columns: 2).first
                {
                    found.prompt = "\(prompt[0]) version \(prompt[1])"
                }
                return found.detail
            }
        } catch {
            throw SourceError(error)
        }
        throw SourceError(.notFound, "generation \(id.value) is not in the store: it may have been deleted")
    }

    private func whole(_ id: Generation.ID) async throws(PostgresError) -> ObservationDetail? {
        let empty = decoder.fresh
        return try await connection.query(
            LangfuseStatement.detail.text(for: schema),
            [id.value, String(DetailLimits.largestText), String(DetailLimits.fetchedCharacters)],
            into: nil
        ) { row, detail in
            var decoder = empty
            decoder.add(&row)
            func json() -> JSONValue { row.nextBytes().map { JSONValue(parsing: $0) } ?? .null }
            let plain = json()
            let input = json()
            let output = json()
            let metadata = json()
            let isTooLarge = row.nextBytes()?.first == 1
            detail = decoder.found.generations.first.map { generation in
                ObservationDetail(
                    generation: generation, plain: plain, input: input, output: output, metadata: metadata,
                    isTooLarge: isTooLarge)
            }
        }
    }
}
