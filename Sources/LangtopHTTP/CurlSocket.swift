internal import CCurl
internal import Glibc

/// A connection of libcurl's on which a few bytes go each way. Blocks its thread, and never longer than it is told.
public final class CurlSocket {
    /// Where it leads.
    public enum Place: Sendable, Equatable {
        /// A port of a host, over TLS or not.
        case port(UInt16, host: String, isEncrypted: Bool)
        /// A socket in the file system.
        case path(String)
    }

    /// The longest path that a socket can have, in bytes.
    public static let longestPath = 107

    private let easy: UnsafeMutableRawPointer
    private let notes = CurlNotes()
    private let name: String

    /// Connects, and trusts whom `CurlClient` trusts; knows no proxies.
    ///
    /// - Parameter name: what the place is called in messages.
    public init(_ place: Place, named name: String, until deadline: ContinuousClock.Instant) throws(HTTPError) {
        guard CurlClient.isReady, let easy = curl_easy_init() else {
            throw HTTPError(.unreachable, "\(name): out of memory")
        }
        (self.easy, self.name) = (easy, name)
        langtop_speak_http_only(easy)
        langtop_set_number(easy, CURLOPT_CONNECT_ONLY, 1)
        langtop_set_text(easy, CURLOPT_PROXY, "")
        langtop_set_number(easy, CURLOPT_SSL_ENABLE_ALPN, 0)
        langtop_set_number(easy, CURLOPT_NOSIGNAL, 1)
        langtop_set_number(easy, CURLOPT_TIMEOUT_MS, Self.milliseconds(until: deadline))
        langtop_leave_resolver(easy)
        langtop_keep_sockets_from_children(easy)
        langtop_set_address(easy, CURLOPT_ERRORBUFFER, notes.buffer)
        CertificateTrust.environment.apply(to: easy)
        switch place {
        case .port(let port, let host, let isEncrypted):
            let host = host.contains(":") ? "[\(host)]" : host
            langtop_set_text(easy, CURLOPT_URL, "\(isEncrypted ? "https" : "http")://\(host):\(port)/")
        case .path(let path):
            langtop_set_text(easy, CURLOPT_UNIX_SOCKET_PATH, path)
            langtop_set_text(easy, CURLOPT_URL, "http://localhost/")
        }
        let outcome = curl_easy_perform(easy)
        guard outcome != CURLE_OK else { return }
        let failure = CurlFailure(outcome, easy, notes.text)
        if case .path = place, outcome == CURLE_COULDNT_CONNECT {
            throw HTTPError(.unreachable, "\(name): \(failure.system) (is the server running there? check the path)")
        }
        throw HTTPError(failure, at: name)
    }

    deinit { curl_easy_cleanup(easy) }

    /// Sends all of some bytes.
    public func send(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) throws(HTTPError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = try attempt(POLLOUT, until: deadline) { count in
                rest.withUnsafeBytes { curl_easy_send(easy, $0.baseAddress, $0.count, &count) }
            }
            rest = rest.dropFirst(sent)
        }
    }

    /// Some bytes that arrived; none where the other side has ended the connection.
    public func receive(until deadline: ContinuousClock.Instant) throws(HTTPError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 1024)
        let count = try attempt(POLLIN, until: deadline) { count in
            bytes.withUnsafeMutableBytes { curl_easy_recv(easy, $0.baseAddress, $0.count, &count) }
        }
        return Array(bytes[..<count])
    }

    /// Does something as soon as the connection lets it.
    private func attempt(
        _ what: Int32, until deadline: ContinuousClock.Instant, _ act: (inout Int) -> CURLcode
    ) throws(HTTPError) -> Int {
        while true {
            var count = 0
            let outcome = act(&count)
            if outcome == CURLE_OK { return count }
            guard outcome == CURLE_AGAIN else { throw failure(outcome) }
            guard deadline > .now else { throw HTTPError(.timeout, "\(name): no answer in time") }
            var watched = pollfd(fd: langtop_socket(easy), events: Int16(what), revents: 0)
            _ = poll(&watched, 1, Int32(Self.milliseconds(until: deadline)))
        }
    }

    private func failure(_ outcome: CURLcode) -> HTTPError {
        let failure = CurlFailure(outcome, easy, notes.text)
        // In TLS 1.3 a server refuses, for want of a certificate, who believes to be connected.
        if failure.words.contains(" alert ") { return HTTPError(.tls, "\(name): \(failure.words)") }
        return HTTPError(failure, at: name)
    }

    private static func milliseconds(until deadline: ContinuousClock.Instant) -> Int {
        Int(min(max(deadline - .now, .zero), .seconds(3600)) / .milliseconds(1)) + 1
    }
}
