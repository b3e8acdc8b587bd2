internal import CCurl

/// What libcurl reads and writes in our memory while it works: a request's headers, and why it failed.
final class CurlNotes {
    /// The list of headers; nil while there are none.
    private(set) var headers: UnsafeMutablePointer<curl_slist>?
    /// Where libcurl writes what went wrong.
    let buffer: UnsafeMutablePointer<CChar>

    init() {
        buffer = .allocate(capacity: Int(CURL_ERROR_SIZE))
        buffer.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        curl_slist_free_all(headers)
        buffer.deallocate()
    }

    /// Adds a header; a value without text needs another form, or libcurl takes it for one to leave out.
    func add(_ field: HTTPHeader) {
        let line = field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)"
        if let longer = curl_slist_append(headers, line) { headers = longer }
    }

    /// Keeps libcurl from sending a header of its own.
    func leaveOut(_ name: String) {
        if let longer = curl_slist_append(headers, "\(name):") { headers = longer }
    }

    /// What went wrong in libcurl's words; empty where it says nothing.
    var text: String { String(cString: buffer) }
}
