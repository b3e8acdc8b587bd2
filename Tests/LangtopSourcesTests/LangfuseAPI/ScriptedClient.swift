import LangtopHTTP
import Synchronization

/// An HTTP client that answers from a list, the last one again and again.
final class ScriptedClient: HTTPClient {
    enum Answer: Sendable {
        case body(Int, String, HTTPHeaders = ["Content-Type": "application/json"])
        case failure(HTTPError.Kind, String)
    }

    private let answers: Mutex<[Answer]>
    private let asked = Mutex<[HTTPRequest]>([])

    init(_ answers: Answer...) { self.answers = Mutex(answers) }

    var requests: [HTTPRequest] { asked.withLock { $0 } }

    func send<State: Sendable>(
        _ request: HTTPRequest, into state: consuming State,
        _ read: @escaping @Sendable (UnsafeRawBufferPointer, inout State) -> Void
    ) async throws(HTTPError) -> (response: HTTPResponse, state: State) {
        asked.withLock { $0.append(request) }
        let answer = answers.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
        switch answer {
        case .failure(let kind, let message): throw HTTPError(kind, message)
        case .body(let status, let text, let headers):
            var response = HTTPResponse(status: status, headers: headers, url: request.url)
            var state = state
            if response.isSuccess {
                Array(text.utf8).withUnsafeBytes { read($0, &state) }
            } else {
                response.body = Array(text.utf8)
            }
            return (response, state)
        }
    }
}
