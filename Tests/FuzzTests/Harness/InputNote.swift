import Glibc

/// The input that is being read, in a file that outlives the process: a trap leaves no time to write it down.
struct InputNote {
    private let file: Int32

    /// A note in a file; nil where it cannot be written.
    init?(_ path: String) {
        file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0o600)
        guard file >= 0 else { return nil }
    }

    /// Notes an input in place of the one before.
    func write(_ bytes: [UInt8]) {
        _ = pwrite(file, bytes, bytes.count, 0)
        _ = ftruncate(file, off_t(bytes.count))
    }
}
