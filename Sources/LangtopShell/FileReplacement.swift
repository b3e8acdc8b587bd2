import Glibc

/// Writing a whole file so that others see the old one or the new one, and never a part.
public enum FileReplacement {
    /// Puts text in place of a file, beside which it is written first; a link stays one, also where what it names is not
    /// there yet. Folders that lack are made, and a new file is for this user alone.
    ///
    /// - Throws: `FileFault` where that cannot be done, or the file is read-only; the file is then as it was.
    public static func write(_ text: String, to path: String) throws(FileFault) {
        let target = try resolved(path)
        try makeFolder(of: target)
        try checkWritable(target)
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

    /// Writes all of them to an open file.
    static func write(_ bytes: [UInt8], to file: Int32) throws(FileFault) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(file, $0.baseAddress.map { $0 + written }, $0.count - written)
            }
            if count < 0, errno != EINTR { throw fault() }
            written += max(0, count)
        }
    }

    /// Linux follows no more links (path_resolution(7)).
    private static let mostLinks = 40

    /// What a chain of links ends at, whether or not it is there.
    private static func resolved(_ path: String) throws(FileFault) -> String {
        var path = path
        for _ in 0..<mostLinks {
            if let found = realpath(path, nil) {
                defer { free(found) }
                return String(cString: found)
            }
            let room = Int(PATH_MAX)
            var bytes = [CChar](repeating: 0, count: room)
            let count = readlink(path, &bytes, room)
            guard count > 0 else { return path }
            let target = String(decoding: bytes.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
            // What does not begin at the root begins in the folder that the link is in.
            let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
            path = target.hasPrefix("/") ? target : String(folder) + target
        }
        throw FileFault(reason: "it is a link that leads in a circle")
    }

    /// A new name in a file's place needs no right to write the file: who took it away did so on purpose. The
    /// superuser may write all the same, so that for it the file's mode tells.
    private static func checkWritable(_ path: String) throws(FileFault) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
        guard access(path, W_OK) == 0, status.st_mode & 0o222 != 0 else {
            throw FileFault(reason: "it is read-only: add the line where the file comes from")
        }
    }

    static func makeFolder(of path: String) throws(FileFault) {
        guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
        let folder = String(path[..<slash])
        if access(folder, F_OK) == 0 { return }
        try makeFolder(of: folder)
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw fault() }
    }

    /// What the last call of the system failed by.
    static func fault() -> FileFault { FileFault(reason: String(cString: strerror(errno))) }
}
