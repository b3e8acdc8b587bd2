internal import CCurl

/// What a transfer may do.
extension CurlClient {
    /// Tells libcurl what to ask and how.
    func prepare(
        _ easy: UnsafeMutableRawPointer, for request: HTTPRequest, timeout: Duration, _ notes: CurlNotes
    ) {
        langtop_set_text(easy, CURLOPT_URL, request.url.text)
        langtop_set_text(easy, CURLOPT_USERAGENT, agent)
        langtop_speak_http_only(easy)
        // Redirects are followed one by one, by rules of ours.
        langtop_set_number(easy, CURLOPT_FOLLOWLOCATION, 0)
        if let credentials = request.credentials {
            langtop_set_number(easy, CURLOPT_HTTPAUTH, 1)
            langtop_set_text(easy, CURLOPT_USERNAME, credentials.user)
            langtop_set_text(easy, CURLOPT_PASSWORD, credentials.password)
        }
        for field in request.headers.fields { notes.add(field) }
        if let body = request.body {
            // Copied, because the text does not outlive the call. No server is asked first whether it wants it.
            langtop_set_text(easy, CURLOPT_COPYPOSTFIELDS, body)
            notes.add(HTTPHeader(name: "Content-Type", value: "text/plain; charset=utf-8"))
            notes.leaveOut("Expect")
        }
        langtop_set_address(easy, CURLOPT_HTTPHEADER, notes.headers)
        // Every encoding this libcurl can decode.
        langtop_set_text(easy, CURLOPT_ACCEPT_ENCODING, "")
        // Signals belong to the terminal.
        langtop_set_number(easy, CURLOPT_NOSIGNAL, 1)
        langtop_set_number(easy, CURLOPT_TCP_KEEPALIVE, 1)
        langtop_set_number(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        // To libcurl zero means forever.
        langtop_set_number(easy, CURLOPT_TIMEOUT_MS, max(1, timeout.milliseconds))
        langtop_set_number(easy, CURLOPT_CONNECTTIMEOUT_MS, max(1, min(timeout, connectTimeout).milliseconds))
        langtop_leave_resolver(easy)
        langtop_keep_sockets_from_children(easy)
        trust.apply(to: easy)
        langtop_set_address(easy, CURLOPT_ERRORBUFFER, notes.buffer)
    }
}

extension Duration {
    /// Whole milliseconds, as libcurl counts; a month where it is more.
    fileprivate var milliseconds: Int {
        Int(min(self, .seconds(2_592_000)) / .milliseconds(1))
    }
}

extension HTTPRequest {
    /// Nothing in it would end a line, or a text in C, before its end.
    var isSendable: Bool {
        headers.fields.allSatisfy(\.isSendable) && body?.utf8.contains(0) != true
            && credentials?.user.utf8.contains(0) != true
            && credentials?.password.utf8.contains(0) != true
    }
}

extension HTTPURL {
    /// Where a redirect leads.
    ///
    /// - Throws: `HTTPError` of kind `redirected` where credentials must not go.
    func redirected(to text: String) throws(HTTPError) -> HTTPURL {
        guard let target = HTTPURL(parsing: text) else {
            throw HTTPError(.redirected, "\(place): redirected to something that is no URL of HTTP")
        }
        guard mayLead(to: target) else {
            throw HTTPError(
                .redirected,
                "\(place): redirected to \(target.scheme)://\(target.place), which is not followed "
                    + "(if it is the right server, give its URL)"
            )
        }
        return target
    }
}
