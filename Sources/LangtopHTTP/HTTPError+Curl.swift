internal import CCurl

extension HTTPError {
    /// What a failure of libcurl means (libcurl-errors(3)).
    init(_ failure: CurlFailure, at place: String) {
        let (kind, what) = Self.meaning(of: failure)
        self.init(kind, "\(place): \(what)")
    }

    private static let proxies = "http_proxy, https_proxy and ALL_PROXY"

    private static func meaning(of failure: CurlFailure) -> (Kind, String) {
        switch failure.code {
        case CURLE_COULDNT_RESOLVE_HOST: (.unreachable, "the host's name is unknown (check the URL and the network)")
        case CURLE_COULDNT_RESOLVE_PROXY: (.unreachable, "the proxy cannot be found (check \(proxies))")
        case _ where failure.proxyStatus >= 300:
            (.unreachable, "the proxy answered \(failure.proxyStatus) (check \(proxies))")
        case CURLE_COULDNT_CONNECT:
            (
                .unreachable,
                (failure.system.isEmpty ? "no connection" : failure.system)
                    + " (is the server running there? check host and port"
                    + (failure.isPerhapsProxied ? ", and \(proxies))" : ")")
            )
        case CURLE_OPERATION_TIMEDOUT where failure.wasConnected:
            (.timeout, "no whole answer in time")
        case CURLE_OPERATION_TIMEDOUT:
            (.timeout, "no connection in time (check host, port and firewall)")
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_USE_SSL_FAILED:
            (.tls, tls(failure))
        case CURLE_PARTIAL_FILE: (.truncated, "the connection ended before the answer did")
        case CURLE_GOT_NOTHING: (.unreachable, "the connection ended without an answer")
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING, CURLE_HTTP2,
            CURLE_HTTP2_STREAM:
            (.malformed, "what came is no readable HTTP (is it the right port?)")
        // CURLE_TOO_LARGE, which older headers lack.
        case _ where failure.code.rawValue == 100: (.tooLarge, "a line of the answer's headers is too long")
        case CURLE_URL_MALFORMAT: (.malformedRequest, "the URL cannot be sent")
        case CURLE_OUT_OF_MEMORY: (.unreachable, "out of memory")
        default:
            (
                .unreachable,
                failure.system.isEmpty
                    ? "the connection broke (libcurl's code \(failure.code.rawValue))"
                    : "the connection broke: \(failure.system)"
            )
        }
    }

    private static func tls(_ failure: CurlFailure) -> String {
        if failure.code == CURLE_SSL_CACERT_BADFILE {
            return "the certificates in CURL_CA_BUNDLE, SSL_CERT_FILE or SSL_CERT_DIR cannot be read"
        }
        let what = failure.words.isEmpty ? "TLS failed" : failure.words
        if failure.code == CURLE_SSL_CONNECT_ERROR { return "\(what) (does the server speak TLS there?)" }
        let isOfAnother = what.contains("host name") || what.contains("hostname")
        let remedy =
            isOfAnother
            ? "the certificate is another host's: check the URL"
            : "name its authority's file in CURL_CA_BUNDLE or SSL_CERT_FILE"
        return "\(what) (\(remedy))"
    }
}
