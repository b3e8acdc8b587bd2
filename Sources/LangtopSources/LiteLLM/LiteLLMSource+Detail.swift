public import LangtopCore
import LangtopPostgres

extension LiteLLMSource {
    /// Everything about one generation; the only place that reads prompts and answers.
    public func detail(of id: Generation.ID) async throws(SourceError) -> GenerationDetail {
        let empty = decoder.fresh
        let parameters = [id.value, String(LogDetail.largestText), String(LogDetail.fetchedCharacters)]
        do throws(PostgresError) {
            let found: LogDetail? = try await connection.query(
                LiteLLMStatement.detail.text(for: schema),
                parameters,
                into: nil
            ) { row, detail in
                var decoder = empty
                decoder.add(&row)
                func json() -> JSONValue { row.nextBytes().map { JSONValue(parsing: $0) } ?? .null }
                let plain = json()
                let messages = json()
                let response = json()
                let request = json()
                let isTooLarge = row.nextBytes()?.first == 1
                detail = decoder.found.generations.first.map { generation in
                    LogDetail(
                        generation: generation,
                        plain: plain,
                        messages: messages,
                        response: response,
                        request: request,
                        isTooLarge: isTooLarge
                    )
                }
            }
            if let found { return found.detail }
        } catch {
            throw SourceError(error)
        }
        throw SourceError(.notFound, "request \(id.value) is not in the store: it may have been deleted")
    }
}
