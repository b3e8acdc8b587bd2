internal import CCurl
internal import Glibc

/// How a transfer failed, as libcurl tells it.
struct CurlFailure {
    /// libcurl's code.
    var code: CURLcode
    /// The system's words for it; empty where the system had no part in it.
    var system = ""
    /// A connection was there before it failed.
    var wasConnected = false
    /// What a proxy answered to a request for a tunnel; 0 where there was none.
    var proxyStatus = 0
    /// The environment names a proxy, which may be the one that failed.
    var isPerhapsProxied = false
    /// libcurl's words. They may hold the text of a proxy's URL, so only those about TLS are repeated.
    var words = ""
}

extension CurlFailure {
    /// Those libcurl reads; it does not take `HTTP_PROXY`, which a web server could set from a request.
    private static let proxyVariables = ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]

    /// Reads what the handle of a failed transfer knows.
    init(_ code: CURLcode, _ easy: UnsafeMutableRawPointer, _ words: String) {
        let system = langtop_number(easy, CURLINFO_OS_ERRNO)
        self.init(
            code: code,
            system: system == 0 ? "" : strerror(Int32(truncatingIfNeeded: system)).map { String(cString: $0) } ?? "",
            wasConnected: langtop_size(easy, CURLINFO_CONNECT_TIME_T) > 0,
            proxyStatus: langtop_number(easy, CURLINFO_HTTP_CONNECTCODE),
            isPerhapsProxied: Self.proxyVariables.contains { getenv($0).map { $0.pointee != 0 } == true },
            words: words)
    }
}
