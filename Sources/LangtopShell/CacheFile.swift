import Glibc
public import LangtopCore

/// A small file below the XDG cache folder that only this user reads and writes.
public struct CacheFile: Sendable {
    private let path: String
    /// More than any of them has, in bytes.
    private static let most = 65_536

    /// A file of langtop's folder; nil where the user has no place for caches.
    ///
    /// - Parameter environment: the variables of the process.
    public init?(named name: String, in environment: [String: String]) {
        guard let folder = UserFolder("XDG_CACHE_HOME", orHome: ".cache", environment) else { return nil }
        path = folder.path + "/langtop/" + name
    }

    /// What it holds; nil where it is not there, somebody else's, or open to others.
    public func read() -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
            status.st_mode & 0o077 == 0, status.st_size <= Self.most
        else { return nil }
        var bytes = [UInt8](repeating: 0, count: Self.most)
        let count = Glibc.read(file, &bytes, bytes.count)
        return count >= 0 ? Array(bytes[..<count]) : nil
    }

    /// Puts a text in its place, whole or not at all.
    ///
    /// - Throws: `FileFault` where that cannot be done.
    public func write(_ text: String) throws(FileFault) {
        // What others may read, or what is a link, is not written into.
        var status = stat()
        if lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG || status.st_mode & 0o077 != 0 { unlink(path) }
        try FileReplacement.write(text, to: path)
    }

    /// Whether somebody refreshes it right now.
    public var isHeld: Bool {
        let file = open(lockPath, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { return false }
        defer { close(file) }
        return flock(file, LOCK_EX | LOCK_NB) != 0
    }

    /// Holds it for this process until its end, and notes when that began; false where another one does.
    ///
    /// - Throws: `FileFault` where there can be no file.
    public func hold() throws(FileFault) -> Bool {
        try FileReplacement.makeFolder(of: path)
        // Never closed: the lock is held as long as it is open.
        let file = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw FileFault(reason: String(cString: strerror(errno))) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            return false
        }
        futimens(file, nil)
        return true
    }

    /// When it was held last, in whole seconds; nil for never.
    public var lastHeld: Timestamp? {
        var status = stat()
        guard lstat(lockPath, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Timestamp(seconds: Int64(status.st_mtim.tv_sec))
    }

    private var lockPath: String { path + ".lock" }
}
