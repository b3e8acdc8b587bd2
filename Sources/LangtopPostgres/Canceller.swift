internal import CPQ
internal import Dispatch

/// Cancels what a connection is doing, from any thread.
///
/// `PQcancel` connects again and blocks, so it runs on a queue that nobody else waits for.
final class Canceller: Sendable {
    /// The address of libpq's `PGcancel`, which libpq documents as safe to use from another thread.
    private let handle: UInt
    private let requests = DispatchGroup()

    /// The canceller of a live connection.
    init?(connection: OpaquePointer) {
        guard let cancel = PQgetCancel(connection) else { return nil }
        handle = UInt(bitPattern: cancel)
    }

    deinit { PQfreeCancel(OpaquePointer(bitPattern: handle)) }

    /// Asks the server to cancel; returns at once.
    func fire() {
        requests.enter()
        DispatchQueue.global().async { [self] in
            var reason = [CChar](repeating: 0, count: 256)
            _ = PQcancel(OpaquePointer(bitPattern: handle), &reason, Int32(reason.count))
            requests.leave()
        }
    }

    /// Waits until every request was handed over, so that none can hit a later statement; false when it takes too long.
    func settle(milliseconds: Int) -> Bool {
        requests.wait(timeout: .now() + .milliseconds(milliseconds)) == .success
    }
}
