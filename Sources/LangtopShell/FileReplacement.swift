import Glibc

/// Writing a whole file so that others see the old one or the new one, and never a part.
public enum FileReplacement {
    /// Puts text in place of a file, beside which it is written first; a link stays one. Folders that lack are made, and a
    /// new file is for this user alone.
    ///
    /// - Throws: `FileFault` where that cannot be done; the file is then as it was.
    public static func write(_ text: String, to path: String) throws(FileFault) {
        let target = resolved(path)
        try makeFolder(of: target)
        var name = Array((target + ".XXXXXX").utf8CString)
        let file = mkstemp(&name)
        guard file >= 0, fcntl(file, F_SETFD, FD_CLOEXEC) == 0 else { throw fault() }
        do throws(FileFault) {
            defer { close(file) }
            var status = stat()
            if stat(target, &status) == 0 {
                guard status.st_mode & S_IFMT == S_IFREG else { throw FileFault(reason: "it is no plain file") }
                guard fchmod(file, status.st_mode & 0o7777) == 0 else { throw fault() }
            }
            try write(Array(text.utf8), to: file)
            guard fsync(file) == 0, rename(name, target) == 0 else { throw fault() }
        } catch {
            unlink(name)
            throw error
        }
    }

    private static func write(_ bytes: [UInt8], to file: Int32) throws(FileFault) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(file, $0.baseAddress.map { $0 + written }, $0.count - written)
            }
            if count < 0, errno != EINTR { throw fault() }
            written += max(0, count)
        }
    }

    /// What a chain of links ends at.
    private static func resolved(_ path: String) -> String {
        guard let found = realpath(path, nil) else { return path }
        defer { free(found) }
        return String(cString: found)
    }

    private static func makeFolder(of path: String) throws(FileFault) {
        guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
        let folder = String(path[..<slash])
        if access(folder, F_OK) == 0 { return }
        try makeFolder(of: folder)
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw fault() }
    }

    private static func fault() -> FileFault { FileFault(reason: String(cString: strerror(errno))) }
}
