import Glibc

/// Standard output and standard error, written whole.
public enum StandardStream: Int32 {
    /// What was asked for.
    case output = 1
    /// What is to be said beside it.
    case error = 2

    /// Writes a text; false when nobody reads any more.
    @discardableResult
    public func write(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var written = 0
            while written < bytes.count {
                let count = Glibc.write(rawValue, bytes.baseAddress.map { $0 + written }, bytes.count - written)
                if count < 0 {
                    if errno == EINTR { continue }
                    return false
                }
                written += count
            }
            return true
        }
    }
}
