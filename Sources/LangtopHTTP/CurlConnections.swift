internal import CCurl

/// libcurl's connections, kept from one transfer to the next.
final class CurlConnections: Sendable {
    /// The address of libcurl's multi handle. Its owner uses it on one queue; only `wake` is called from elsewhere,
    /// which libcurl documents as safe.
    private let handle: UInt

    /// Connections that are not open yet; nil when memory is short.
    init?() {
        guard let multi = curl_multi_init() else { return nil }
        langtop_keep_connections(multi, 4)
        handle = UInt(bitPattern: multi)
    }

    deinit { curl_multi_cleanup(multi) }

    private var multi: UnsafeMutableRawPointer? { UnsafeMutableRawPointer(bitPattern: handle) }

    /// Ends a wait, now or the next.
    func wake() { curl_multi_wakeup(multi) }

    /// Carries one transfer to its end; nil when it was given up before.
    func perform(_ easy: UnsafeMutableRawPointer, isGivenUp: () -> Bool) -> CURLcode? {
        guard curl_multi_add_handle(multi, easy) == CURLM_OK else { return CURLE_FAILED_INIT }
        // An unfinished transfer loses its connection here.
        defer { curl_multi_remove_handle(multi, easy) }
        while !isGivenUp() {
            var running: Int32 = 0
            var outcome = CURLE_OK
            guard curl_multi_perform(multi, &running) == CURLM_OK else { return CURLE_FAILED_INIT }
            if langtop_take_outcome(multi, &outcome) != 0 { return outcome }
            // libcurl itself wakes earlier for its own time limits.
            guard running > 0, curl_multi_poll(multi, nil, 0, 1000, nil) == CURLM_OK else { return CURLE_FAILED_INIT }
        }
        return nil
    }
}
