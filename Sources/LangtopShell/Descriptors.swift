import Glibc

/// File descriptors. Event loops that find none left end the process in the middle of its work, so it is asked before.
public enum Descriptors {
    /// What the program itself opens, its event loop and the terminal among it.
    private static let own = 16
    /// What a source opens: connections, and what wakes those that wait for them.
    private static let ofSource = 12

    /// Whether so many sources can be read.
    ///
    /// - Throws: `Failure` of status `unreadable` where too few files may be open.
    public static func check(sources: Int) throws(Failure) {
        let needed = own + sources * ofSource
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        // By looking, for another thread may need one at this very moment.
        let free = (0..<Int32(clamping: limit.rlim_cur)).lazy.filter { fcntl($0, F_GETFD) < 0 }.prefix(needed).count
        guard free < needed else { return }
        throw Failure(
            .unreadable,
            "only \(free) more files may be open and \(needed) are needed: raise the limit, ulimit -n \(needed + 16)")
    }
}
