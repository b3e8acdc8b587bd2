internal import Glibc

/// One TCP connection on which a few bytes go each way. Blocks its thread, and never longer than it is told.
struct Socket: ~Copyable {
    /// Why nothing came, for people.
    struct Fault: Error {
        let reason: String
    }

    private static let late = Fault(reason: "no answer in time")
    private let descriptor: Int32

    /// Connects to the first address of a host that lets it.
    init(_ host: String, _ port: UInt16, until deadline: ContinuousClock.Instant) throws(Fault) {
        var hints = addrinfo()
        (hints.ai_family, hints.ai_socktype) = (AF_UNSPEC, Int32(SOCK_STREAM.rawValue))
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &found) == 0, let found else {
            throw Fault(reason: "the host's name is unknown (check the URL and the network)")
        }
        defer { freeaddrinfo(found) }
        var fault = Self.late
        var next: UnsafeMutablePointer<addrinfo>? = found
        while let address = next {
            do throws(Fault) {
                descriptor = try Self.connected(to: address.pointee, until: deadline)
                return
            } catch {
                fault = error
            }
            next = address.pointee.ai_next
        }
        throw fault
    }

    deinit { close(descriptor) }

    private static func connected(
        to address: addrinfo, until deadline: ContinuousClock.Instant
    ) throws(Fault) -> Int32 {
        let kind = address.ai_socktype | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let descriptor = socket(address.ai_family, kind, address.ai_protocol)
        guard descriptor >= 0 else { throw Fault(reason: words(errno)) }
        do throws(Fault) {
            if connect(descriptor, address.ai_addr, address.ai_addrlen) != 0 {
                guard errno == EINPROGRESS else { throw Fault(reason: words(errno)) }
                try wait(descriptor, POLLOUT, until: deadline)
                var code: Int32 = 0
                var size = socklen_t(MemoryLayout<Int32>.size)
                getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size)
                guard code == 0 else { throw Fault(reason: words(code)) }
            }
        } catch {
            close(descriptor)
            throw error
        }
        return descriptor
    }

    /// Sends all of some bytes.
    func send(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) throws(Fault) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if sent > 0 {
                rest = rest.dropFirst(sent)
            } else if errno == EAGAIN || errno == EINTR {
                try Self.wait(descriptor, POLLOUT, until: deadline)
            } else {
                throw Fault(reason: Self.words(errno))
            }
        }
    }

    /// Some bytes that arrived; never none.
    func receive(until deadline: ContinuousClock.Instant) throws(Fault) -> [UInt8] {
        while true {
            try Self.wait(descriptor, POLLIN, until: deadline)
            var bytes = [UInt8](repeating: 0, count: 1024)
            let count = recv(descriptor, &bytes, bytes.count, 0)
            if count > 0 { return Array(bytes[..<count]) }
            if count == 0 { throw Fault(reason: "the connection ended without an answer (is it the right port?)") }
            if errno != EAGAIN && errno != EINTR { throw Fault(reason: Self.words(errno)) }
        }
    }

    private static func wait(
        _ descriptor: Int32, _ what: Int32, until deadline: ContinuousClock.Instant
    ) throws(Fault) {
        var watched = pollfd(fd: descriptor, events: Int16(what), revents: 0)
        while true {
            let rest = deadline - .now
            guard rest > .zero else { throw late }
            let count = poll(&watched, 1, Int32(rest / .milliseconds(1)) + 1)
            if count > 0 { return }
            if count < 0, errno != EINTR { throw Fault(reason: words(errno)) }
        }
    }

    private static func words(_ code: Int32) -> String {
        let words = strerror(code).map { String(cString: $0) } ?? "error \(code)"
        return code == ECONNREFUSED ? "\(words) (is the server running there? check host and port)" : words
    }
}
