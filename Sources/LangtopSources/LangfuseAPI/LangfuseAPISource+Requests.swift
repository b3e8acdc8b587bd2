import LangtopCore
import LangtopHTTP
import LangtopJSON

/// Asking the server.
extension LangfuseAPISource {
    /// The server in messages.
    nonisolated var place: String { "langfuse \(access.url.place)" }

    /// Pages with inputs and outputs; they are passed over as they come.
    private static let largestPage = 512 << 20
    private static let largestPageWithoutBodies = 32 << 20

    /// Asks for a page of observations and reads it.
    func observations(
        _ query: ObservationQuery, for purpose: RequestBudget.Purpose, keepsSteps: Bool = false
    ) async throws(SourceError) -> ObservationPage {
        let reader = PageReader(ObservationRows(keepsSteps: keepsSteps))
        let (answer, page) = try await fetch(
            query.url(at: access.url, traits), traits.bucket, for: purpose, into: reader)
        if answer.status == 400, query.kind == .costlySteps {
            // Without its filter it would ask for every step.
            throw SourceError(.malformed, failure(answer).error.message)
        }
        if answer.status == 400, traits.takesFilter {
            // Parameters say the same as far as they can, and the rest is sifted.
            let isOfSearch = query.conditions.contains(where: \.parameter.isEmpty)
            var plainer = query
            plainer.conditions.removeAll(where: \.parameter.isEmpty)
            if !isOfSearch { traits.takesFilter = false }
            return try await observations(plainer, for: purpose, keepsSteps: keepsSteps)
        }
        try check(answer, page)
        let frame = page.frame.withUnsafeBytes { JSONValue(parsing: $0) }
        let cursor = frame["meta"]?["cursor"]?.text
        let isLast = traits.api == .v2 ? cursor == nil && page.count <= query.limit : page.count < query.limit
        return ObservationPage(
            rows: page.rows.found, oldest: page.rows.oldest, isLast: isLast, cursor: cursor,
            unreadable: page.unreadable)
    }

    /// Asks and gives the answer, whatever its status. Throws where there is none, or where there is no room for it.
    func fetch<Rows: PageRow>(
        _ url: HTTPURL, _ bucket: RateLimits.Bucket, for purpose: RequestBudget.Purpose, into reader: PageReader<Rows>
    ) async throws(SourceError) -> (HTTPResponse, PageReader<Rows>) {
        try take(bucket, for: purpose)
        var request = request(url)
        request.largestBody = bucket == .legacy ? Self.largestPage : Self.largestPageWithoutBodies
        let client = purpose == .reader ? readers : client
        do throws(HTTPError) {
            let (answer, page) = try await client.send(request, into: reader) { piece, reader in reader.feed(piece) }
            learn(from: answer, bucket)
            return (answer, page)
        } catch {
            throw SourceError(error, of: "langfuse")
        }
    }

    /// Asks and gives the whole answer, whatever its status.
    func whole(
        _ url: HTTPURL, _ bucket: RateLimits.Bucket? = nil, for purpose: RequestBudget.Purpose = .poll
    ) async throws(SourceError) -> HTTPResponse {
        if let bucket { try take(bucket, for: purpose) }
        let client = purpose == .reader ? readers : client
        do throws(HTTPError) {
            let answer = try await client.send(request(url))
            learn(from: answer, bucket)
            return answer
        } catch {
            throw SourceError(error, of: "langfuse")
        }
    }

    /// Throws unless an answer is a whole page.
    func check<Rows: PageRow>(_ answer: HTTPResponse, _ page: PageReader<Rows>) throws(SourceError) {
        guard answer.isSuccess else { throw failure(answer).error }
        guard page.isWhole else {
            let what =
                page.isForeign
                ? "answers something else than Langfuse's API does (\(APIFailure.kind(of: answer))): is a proxy in front?"
                : "the answer ends too early"
            throw SourceError(.malformed, "\(place): \(what)")
        }
        guard page.count == 0 || page.unreadable < page.count else {
            throw SourceError(
                .malformed, "\(place): none of \(page.count) rows can be read: is this version of Langfuse too new?")
        }
    }

    /// What an answer that is no success means.
    func failure(_ answer: HTTPResponse) -> APIFailure {
        APIFailure(answer, at: place, url: answer.url, credentials: access.credentials)
    }

    private func request(_ url: HTTPURL) -> HTTPRequest {
        var request = HTTPRequest(url, headers: ["Accept": "application/json"], timeout: timeout)
        request.credentials = access.credentials
        return request
    }

    private func take(_ bucket: RateLimits.Bucket, for purpose: RequestBudget.Purpose) throws(SourceError) {
        guard let pause = budget.take(bucket, for: purpose, at: monotonic) else { return }
        let allowed = budget.limits.map { "\($0[bucket]) requests a minute allowed" } ?? "a pause was asked for"
        throw SourceError(.throttled(pause), "\(place): \(allowed): going on in \((pause.milliseconds + 999) / 1000) s")
    }

    private func learn(from answer: HTTPResponse, _ bucket: RateLimits.Bucket?) {
        if let date = answer.headers["Date"].flatMap(HTTPDate.read) {
            // The date has whole seconds, and the answer was on its way for a while.
            let ahead = date - wallClock()
            skew = ahead > .seconds(2) || ahead < .seconds(-2) - answer.duration ? ahead : .zero
        }
        if answer.status == 429, let bucket {
            let failure = failure(answer)
            guard case .throttled(let pause) = failure.error.kind else { return }
            budget.refused(bucket, limit: failure.limit, pause: pause, at: monotonic)
        }
    }
}
