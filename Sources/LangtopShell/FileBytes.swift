import Glibc

/// Reading whole files by libc: unlike a file manager it takes pipes such as `<(…)` and devices too, and of nothing more
/// than is sensible, however long or slow it is.
public enum FileBytes {
    /// More than any file of settings has, in bytes.
    public static let most = 4 << 20
    /// So long somebody may take to begin writing into a pipe that has a name, in milliseconds.
    private static let patience: Int32 = 900

    /// What a file holds.
    ///
    /// - Parameter most: so many bytes at most.
    /// - Throws: `FileFault` where it cannot be read or is too long.
    public static func read(_ path: String, most: Int = most) throws(FileFault) -> [UInt8] {
        // To open a pipe would wait for somebody to write into it, for ever if need be.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw fault(errno) }
        defer { close(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        var hasWaited = !isPipe(file)
        while bytes.count <= most {
            let count = Glibc.read(file, &chunk, chunk.count)
            switch count {
            case 1...: bytes += chunk[..<count]
            // Nobody writes: not yet, or no longer.
            case 0 where bytes.isEmpty && !hasWaited:
                hasWaited = true
                guard isReadable(file, within: patience) else {
                    throw FileFault(reason: "nobody writes into this pipe: name a file")
                }
            case 0: return bytes
            // Somebody has it open and thinks.
            case _ where errno == EAGAIN:
                hasWaited = true
                _ = isReadable(file, within: -1)
            case _ where errno == EINTR: continue
            default: throw fault(errno)
            }
        }
        throw FileFault(reason: "it is longer than \(most >> 20) MB: is it the right file?")
    }

    /// The same as a text.
    ///
    /// - Throws: `FileFault` where it is no UTF-8, too.
    public static func text(_ path: String) throws(FileFault) -> String {
        guard let text = String(validating: try read(path), as: UTF8.self) else {
            throw FileFault(reason: "it is no text in UTF-8: save it as one")
        }
        return text
    }

    private static func fault(_ code: Int32) -> FileFault {
        switch code {
        case ENOENT, ENOTDIR: FileFault(reason: "there is no such file: check the path")
        case EACCES, EPERM: FileFault(reason: "permission denied: let this user read it")
        case EISDIR: FileFault(reason: "it is a folder: name a file in it")
        case ENXIO: FileFault(reason: "it is a socket: name a file")
        default: FileFault(reason: String(cString: strerror(code)))
        }
    }

    private static func isPipe(_ file: Int32) -> Bool {
        var status = stat()
        return fstat(file, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
    }

    private static func isReadable(_ file: Int32, within milliseconds: Int32) -> Bool {
        var waiting = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
        return poll(&waiting, 1, milliseconds) > 0
    }
}
