import LangtopCore
import LangtopHTTP
import LangtopJSON

/// What a server is, before anything is read.
extension LangfuseAPISource {
    /// The server's version, which needs no key; empty where it tells none.
    func version() async throws(SourceError) -> String {
        let answer = try await whole(access.url.appending("api", "public", "health"))
        let health = answer.body.withUnsafeBytes { JSONValue(parsing: $0) }
        // A server whose database is down answers 503, but it is a Langfuse.
        if answer.isSuccess, health["status"] != nil || health["version"] != nil {
            return health["version"]?.text.map { String($0.prefix(32)) } ?? ""
        }
        if answer.isSuccess || [404, 405, 410].contains(answer.status) {
            let base = access.url.path == "/" ? "is there a path below which it lives?" : "is \(access.url.path) right?"
            throw SourceError(
                .unsuitable,
                "\(place): no Langfuse at \(access.url.path == "/" ? "" : access.url.path)/api/public/health "
                    + "(\(APIFailure.kind(of: answer))): is the host right, and \(base)")
        }
        throw failure(answer).error
    }

    /// The project the keys belong to, which must be the one that was asked for; this request has no limit.
    func project() async throws(SourceError) -> (name: String, id: String?) {
        let answer = try await whole(access.url.appending("api", "public", "projects"))
        guard answer.isSuccess else { throw failure(answer).error }
        let projects = answer.body.withUnsafeBytes { JSONValue(parsing: $0) }
        guard let list = projects["data"] else {
            throw SourceError(.malformed, "\(place): /api/public/projects answers no project: is this a Langfuse?")
        }
        let own = list.elements.first
        let name = own?["name"]?.text ?? ""
        if !access.project.isEmpty, access.project != name, access.project != own?["id"]?.text {
            throw SourceError(
                .unsuitable,
                "\(place): the keys belong to the project \(name), not to \(access.project): give that one's keys, or leave "
                    + "the project out")
        }
        return (name, own?["id"]?.text)
    }

    /// The API the server answers, found by trying.
    func api(of traits: ServerTraits) async throws(SourceError) -> ServerTraits.API {
        var failures: [String] = []
        for api in [ServerTraits.API.v2, .v1] {
            var tried = traits
            tried.api = api
            var query = ObservationQuery(from: now - .seconds(3600), limit: 1)
            query.fields = "core"
            let url = query.url(at: access.url, tried)
            let reader = PageReader(ObservationRows())
            let (answer, _) = try await fetch(url, tried.bucket, for: .poll, into: reader)
            // A query that takes long is a query that is taken.
            if answer.isSuccess || answer.status == 422 { return api }
            let failure = failure(answer)
            guard [404, 405, 410].contains(answer.status) || answer.status == 400 && api == .v2 else {
                throw failure.error
            }
            failures.append("\(api): \(APIFailure.kind(of: answer))")
        }
        throw SourceError(
            .unsuitable,
            "\(place): Langfuse \(traits.version) answers neither /api/public/v2/observations nor "
                + "/api/public/observations (\(failures.joined(separator: ", "))): is a proxy leaving them out?")
    }
}
