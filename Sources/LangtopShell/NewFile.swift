import Glibc

/// Writing a file that is not there yet, for this user alone.
public enum NewFile {
    /// Writes a text to a new file; what is there already stays as it is.
    ///
    /// - Throws: `FileFault` where something of that name is there, or nothing can be written.
    public static func write(_ text: String, to path: String) throws(FileFault) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else {
            let isThere = errno == EEXIST
            throw isThere ? FileFault(reason: "it exists already: choose another name") : FileReplacement.fault()
        }
        defer { close(file) }
        do throws(FileFault) {
            try FileReplacement.write(Array(text.utf8), to: file)
        } catch {
            unlink(path)
            throw error
        }
    }
}
