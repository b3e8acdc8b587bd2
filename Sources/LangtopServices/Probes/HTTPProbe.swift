import LangtopCore
import LangtopHTTP

/// Asks a server after its health over HTTP, without anybody's keys.
struct HTTPProbe<Check: HealthCheck>: ServiceProbe {
    /// The most of an answer that is read, in bytes.
    private static var largest: Int { 64 << 10 }

    private let check: Check
    private let url: HTTPURL
    private let agent: String

    /// - Throws: where the text is no URL of HTTP.
    init(_ check: Check, at text: String, agent: String) throws(ProbeFault) {
        do throws(HTTPError) {
            url = try HTTPURL(text)
        } catch {
            throw ProbeFault(reason: error.message)
        }
        (self.check, self.agent) = (check, agent)
    }

    var address: String { url.place }
    var isHere: Bool { Service.isHere(url.host) }
    var web: String { url.description }

    func ask(within patience: Duration) async -> ServiceCondition {
        let client = CurlClient(agent: agent, connectTimeout: patience)
        let deadline = ContinuousClock.now + patience
        for path in check.paths {
            // The first answer may have taken all the time there is.
            let rest = max(deadline - .now, .milliseconds(500))
            let answer: HealthAnswer
            do throws(HTTPError) {
                let response = try await client.send(request(path, within: rest))
                answer = .http(status: response.status, body: response.body)
            } catch {
                // Others may trust its certificate.
                if error.kind == .tls { return .unasked(PlainLine(error.message)) }
                answer = .failed(PlainLine(error.message))
            }
            if let fault = check.fault(in: answer, to: path) { return fault }
        }
        return .answers
    }

    private func request(_ path: HealthPath, within rest: Duration) -> HTTPRequest {
        var request = HTTPRequest(
            url.appending(path.segments, query: path.query), timeout: rest, largestBody: Self.largest)
        request.credentials = nil
        return request
    }
}
