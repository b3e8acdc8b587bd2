internal import CCurl

/// What arrives of one answer.
final class Transfer {
    private static let largestHeaders = 256 << 10

    private let limit: Int
    private let read: (UnsafeRawBufferPointer) -> Void
    private var headerBytes = 0
    private var bodyBytes = 0
    /// The status; 0 until it is known.
    private(set) var status = 0
    /// The header fields, and those that come behind the body.
    private(set) var headers = HTTPHeaders()
    /// The body of an answer that is no success.
    private(set) var body: [UInt8] = []

    /// A transfer that takes a body of so many bytes and hands on that of a success.
    init(limit: Int, _ read: @escaping (UnsafeRawBufferPointer) -> Void) {
        self.limit = limit
        self.read = read
    }

    /// The bytes that came over the wire, headers included; known at the end.
    private(set) var receivedBytes = 0
    /// Where the answer points, as a whole URL; nil where it is no redirect. Known at the end.
    private(set) var target: String?

    /// The answer points elsewhere.
    private var isRedirect: Bool { [301, 302, 303, 307, 308].contains(status) && headers["Location"] != nil }

    /// Takes one line of the headers; false ends the transfer.
    func take(line bytes: UnsafeRawBufferPointer) -> Bool {
        headerBytes += bytes.count
        guard headerBytes <= Self.largestHeaders else { return false }
        let line = String(decoding: bytes, as: UTF8.self)
        if line.hasPrefix("HTTP/") {
            // An interim answer, such as 103, comes before the real one.
            headers = HTTPHeaders()
            status = line.split(separator: " ", maxSplits: 2).dropFirst().first.flatMap { Int($0.prefix(3)) } ?? 0
        } else {
            headers.append(line: line)
        }
        return true
    }

    /// Takes a piece of the decoded body; false ends the transfer.
    func take(piece bytes: UnsafeRawBufferPointer) -> Bool {
        bodyBytes += bytes.count
        guard bodyBytes <= limit else { return false }
        if HTTPResponse.isSuccess(status) {
            read(bytes)
        } else if !isRedirect {
            body.append(contentsOf: bytes)
        }
        return true
    }

    /// Reads what libcurl knows of a transfer that came to a good end.
    func finish(_ easy: UnsafeMutableRawPointer) {
        receivedBytes = langtop_number(easy, CURLINFO_HEADER_SIZE) + Int(langtop_size(easy, CURLINFO_SIZE_DOWNLOAD_T))
        target = isRedirect ? langtop_text(easy, CURLINFO_REDIRECT_URL).map { String(cString: $0) } : nil
    }

    /// Why the transfer was ended from this side; nil where it was not.
    func refusal(at url: HTTPURL) -> HTTPError? {
        if bodyBytes > limit {
            return HTTPError(.tooLarge, "\(url.place): the answer is larger than \(limit >> 20) MB")
        }
        if headerBytes > Self.largestHeaders {
            return HTTPError(
                .tooLarge, "\(url.place): the answer's headers are larger than \(Self.largestHeaders) bytes")
        }
        return nil
    }

    /// Makes libcurl hand over what arrives. The transfer must outlive that.
    func attach(to easy: UnsafeMutableRawPointer) {
        let itself = Unmanaged.passUnretained(self).toOpaque()
        langtop_set_address(easy, CURLOPT_WRITEDATA, itself)
        langtop_set_callback(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, transfer in
            Transfer.hand(bytes, size * count, to: transfer) { $0.take(piece: $1) }
        }
        langtop_set_address(easy, CURLOPT_HEADERDATA, itself)
        langtop_set_callback(easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, transfer in
            Transfer.hand(bytes, size * count, to: transfer) { $0.take(line: $1) }
        }
    }

    /// Gives the number of bytes taken; any other number than all ends the transfer.
    private static func hand(
        _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, to transfer: UnsafeMutableRawPointer?,
        _ take: (Transfer, UnsafeRawBufferPointer) -> Bool
    ) -> Int {
        guard let transfer, count > 0 else { return 0 }
        let target = Unmanaged<Transfer>.fromOpaque(transfer).takeUnretainedValue()
        return take(target, UnsafeRawBufferPointer(start: bytes, count: count)) ? count : 0
    }
}
