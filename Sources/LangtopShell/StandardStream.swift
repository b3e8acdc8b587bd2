import Glibc
public import LangtopCore

/// Standard output and standard error, written whole.
public enum StandardStream {
    /// Writes what was asked for to standard output; nothing more where nobody reads it any longer.
    ///
    /// - Returns: whether somebody has read it all.
    /// - Throws: `Failure` of status `unwritable` where it could not be written.
    @discardableResult
    public static func write(_ text: String) throws(Failure) -> Bool {
        switch put(text, to: STDOUT_FILENO) {
        case 0: return true
        case EPIPE: return false
        case let code: throw Failure(.unwritable, "cannot write the output: \(String(cString: strerror(code)))")
        }
    }

    /// Writes a line to standard error.
    public static func warn(_ line: PlainLine) { _ = put(line.text + "\n", to: STDERR_FILENO) }

    /// The system's error code; 0 for none.
    private static func put(_ text: String, to descriptor: Int32) -> Int32 {
        var text = text
        return text.withUTF8 { bytes in
            var written = 0
            while written < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
                if count < 0, errno != EINTR { return errno }
                written += max(0, count)
            }
            return 0
        }
    }
}
