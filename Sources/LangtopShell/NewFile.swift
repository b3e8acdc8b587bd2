import Glibc

/// Writing a file that is not there yet, for this user alone.
public enum NewFile {
    /// Writes a text to a new file; what is there already stays as it is.
    ///
    /// - Throws: `FileFault` where something of that name is there, or nothing can be written.
    public static func write(_ text: String, to path: String) throws(FileFault) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else {
            throw errno == EEXIST ? FileFault(reason: "it is there already: take another name") : fault()
        }
        defer { close(file) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR {
                let fault = fault()
                unlink(path)
                throw fault
            }
            rest = rest.dropFirst(max(0, count))
        }
    }

    private static func fault() -> FileFault { FileFault(reason: String(cString: strerror(errno))) }
}
