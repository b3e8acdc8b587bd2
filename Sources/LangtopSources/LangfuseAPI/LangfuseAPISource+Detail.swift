public import LangtopCore
import LangtopHTTP
import LangtopJSON

/// One generation in full.
extension LangfuseAPISource {
    private static let everything = "core,basic,time,io,metadata,model,usage,prompt,metrics,trace_context"
    /// Looking for an id takes less where it need not go through all of the past.
    static let recent = Duration.seconds(7 * 86_400)

    /// Everything about one generation; the only place that reads prompts and answers.
    public func detail(of id: Generation.ID) async throws(SourceError) -> GenerationDetail {
        let row = traits.api == .v2 ? try await newRow(id.value) : try await oldRow(id.value)
        guard let row else {
            throw SourceError(.notFound, "request \(id.value) is not in the store: it may have been deleted")
        }
        var rows = ObservationRows(keepsSteps: true)
        var text = JSONPrinter.compact(Self.withoutBodies(row), limit: 8 << 20)
        let isRow = text.withUTF8 { rows.add(UnsafeRawBufferPointer($0)) }
        guard isRow, let found = rows.found.first else {
            throw SourceError(.malformed, "\(place): observation \(id.value) cannot be read")
        }
        let observation = traits.api == .v2 ? found : names.complete([found]).first ?? found
        return LangfuseDetail(
            observation: observation, generation: observation.generation(source: self.id), row: row
        ).detail
    }

    private func newRow(_ id: String) async throws(SourceError) -> JSONValue? {
        for from in [now - Self.recent, nil] {
            var query = ObservationQuery(from: from, limit: 1)
            query.fields = Self.everything
            query.kind = .every
            query.conditions = [.init(column: "id", value: id)]
            let answer = try await whole(query.url(at: access.url, traits), .general, for: .reader)
            guard answer.isSuccess else { throw failure(answer).error }
            let body = answer.body.withUnsafeBytes { JSONValue(parsing: $0) }
            guard let list = body["data"] else {
                throw SourceError(.malformed, "\(place): the observation's answer cannot be read")
            }
            if let row = list.elements.first(where: { $0["id"]?.text == id }) { return row }
        }
        return nil
    }

    private func oldRow(_ id: String) async throws(SourceError) -> JSONValue? {
        let answer = try await whole(access.url.appending("api", "public", "observations", id), .legacy, for: .reader)
        if answer.status == 404, APIFailure.kind(of: answer) == "JSON" { return nil }
        guard answer.isSuccess else { throw failure(answer).error }
        let row = answer.body.withUnsafeBytes { JSONValue(parsing: $0) }
        guard row["id"] != nil else {
            throw SourceError(.malformed, "\(place): the observation's answer cannot be read")
        }
        return row
    }

    private static func withoutBodies(_ row: JSONValue) -> JSONValue {
        guard case .object(let members) = row else { return row }
        return .object(members.filter { !["input", "output", "metadata"].contains($0.key) })
    }
}
