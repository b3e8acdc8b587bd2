/// Asks HTTP servers and gives what they answer, whatever the status: only the lack of an answer is an error.
public protocol HTTPClient: Sendable {
    /// Sends a request and folds the body of a successful answer (status 200 to 299) into `state`, a piece at a
    /// time and decoded, so that whoever reads it may drop what it does not need while it arrives. The body of any
    /// other answer is in the response.
    ///
    /// - Returns: the answer, and what its body was folded into.
    /// - Throws: `HTTPError`; what was folded until then is lost.
    func send<State: Sendable>(
        _ request: HTTPRequest,
        into state: consuming State,
        _ read: @escaping @Sendable (UnsafeRawBufferPointer, inout State) -> Void
    ) async throws(HTTPError) -> (response: HTTPResponse, state: State)
}

extension HTTPClient {
    /// Sends a request and gives the answer with its whole body.
    ///
    /// - Throws: `HTTPError`.
    public func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
        let whole: [UInt8] = []
        var (response, body) = try await send(request, into: whole) { piece, body in body.append(contentsOf: piece) }
        if response.isSuccess { response.body = body }
        return response
    }
}
