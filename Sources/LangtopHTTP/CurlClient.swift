internal import CCurl
internal import LangtopQueue

/// An HTTP client on libcurl: one request at a time, over connections that are kept. Blocks only its own queue;
/// cancelling a task ends its transfer at once.
///
/// libcurl's own environment holds: `http_proxy`, `https_proxy`, `ALL_PROXY` and `NO_PROXY`. Who must not wait for
/// another's answer takes a client of their own.
public actor CurlClient: HTTPClient {
    /// How the client calls itself: `langtop/0.1.0`.
    public nonisolated let agent: String
    /// The longest to wait for a connection.
    public nonisolated let connectTimeout: Duration
    nonisolated let trust: CertificateTrust
    private nonisolated let executor = ThreadExecutor()
    /// Keeps the actor off the shared pool.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private static let longestChain = 5
    /// Whether libcurl can be used.
    static let isReady = langtop_curl_is_ready() != 0
    private var easy: UnsafeMutableRawPointer?
    private var connections: CurlConnections?

    /// A client without connections yet.
    public init(agent: String, connectTimeout: Duration = .seconds(10)) {
        self.agent = agent
        self.connectTimeout = connectTimeout
        trust = CertificateTrust.environment
    }

    isolated deinit { close() }

    /// Closes the connections; another request opens new ones.
    public func close() {
        if let easy { curl_easy_cleanup(easy) }
        easy = nil
        connections = nil
    }

    /// Sends a request, as `HTTPClient` says. Follows redirects on the same host, never from TLS to none.
    public func send<State: Sendable>(
        _ request: HTTPRequest,
        into state: consuming State,
        _ read: @escaping @Sendable (UnsafeRawBufferPointer, inout State) -> Void
    ) async throws(HTTPError) -> (response: HTTPResponse, state: State) {
        var state = state
        let response = try await answer(to: request) { piece in read(piece, &state) }
        return (response, state)
    }

    private func answer(
        to request: HTTPRequest, _ read: @escaping (UnsafeRawBufferPointer) -> Void
    ) async throws(HTTPError) -> HTTPResponse {
        guard request.isSendable else {
            throw HTTPError(.malformedRequest, "\(request.url.place): a header or the credentials cannot be sent")
        }
        let started = ContinuousClock.now
        var request = request
        var receivedBytes = 0
        for _ in 0...Self.longestChain {
            let transfer = Transfer(limit: request.largestBody, read)
            try await run(transfer, for: request, until: started + request.timeout)
            receivedBytes += transfer.receivedBytes
            guard let target = transfer.target else {
                return HTTPResponse(
                    status: transfer.status, headers: transfer.headers, body: transfer.body,
                    receivedBytes: receivedBytes, duration: ContinuousClock.now - started, url: request.url)
            }
            request.url = try request.url.redirected(to: target)
        }
        throw HTTPError(
            .redirected, "\(request.url.place): more than \(Self.longestChain) redirects, one after another")
    }

    /// Carries one transfer to its end, which cancelling the task brings about at once.
    private func run(
        _ transfer: Transfer, for request: HTTPRequest, until deadline: ContinuousClock.Instant
    ) async throws(HTTPError) {
        guard Self.isReady, let connections = connections ?? CurlConnections(), let easy = easy ?? curl_easy_init()
        else { throw HTTPError(.unreachable, "\(request.url.place): out of memory") }
        self.connections = connections
        self.easy = easy
        curl_easy_reset(easy)
        let notes = CurlNotes()
        defer { withExtendedLifetime((notes, transfer)) { forget(easy) } }
        prepare(easy, for: request, timeout: deadline - ContinuousClock.now, notes)
        transfer.attach(to: easy)
        // A closure that does not need the actor would wait on the shared pool.
        let outcome = await withTaskCancellationHandler {
            perform(with: connections)
        } onCancel: {
            connections.wake()
        }
        if let refusal = transfer.refusal(at: request.url) { throw refusal }
        guard let outcome else { throw HTTPError(.cancelled, "\(request.url.place): cancelled") }
        if outcome != CURLE_OK { throw HTTPError(CurlFailure(outcome, easy, notes.text), at: request.url.place) }
        transfer.finish(easy)
    }

    private func perform(with connections: CurlConnections) -> CURLcode? {
        // Two threads in one handle would be the end of it.
        preconditionIsolated()
        return easy.flatMap { easy in connections.perform(easy) { Task.isCancelled } }
    }

    /// Leaves nothing in the handle that points into a transfer that is over.
    private func forget(_ easy: UnsafeMutableRawPointer) {
        langtop_set_address(easy, CURLOPT_HTTPHEADER, nil)
        langtop_set_address(easy, CURLOPT_ERRORBUFFER, nil)
        langtop_set_address(easy, CURLOPT_WRITEDATA, nil)
        langtop_set_address(easy, CURLOPT_HEADERDATA, nil)
    }
}
