import Glibc
import Synchronization

/// A new file of this user's own that only ever grows.
public final class AppendingFile: Sendable {
    private let descriptor: Int32
    private let last = Mutex<FileFault?>(nil)

    /// Makes the file.
    ///
    /// - Throws: `FileFault` where it cannot be made, or something is there already.
    public init(_ path: String) throws(FileFault) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let isThere = errno == EEXIST
            throw FileFault(
                reason: isThere ? "there is a file already: name another one" : String(cString: strerror(errno)))
        }
    }

    deinit { close(descriptor) }

    /// Why the last bytes could not be written; nil where they were.
    public var fault: FileFault? { last.withLock { $0 } }

    /// Puts bytes behind those that are there; false where that failed, and `fault` says why.
    public func append(_ bytes: [UInt8]) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress.map { $0 + written }, $0.count - written)
            }
            if count < 0, errno != EINTR {
                let fault = FileFault(reason: String(cString: strerror(errno)))
                last.withLock { $0 = fault }
                return false
            }
            written += max(0, count)
        }
        return true
    }
}
