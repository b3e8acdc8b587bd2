import Glibc

/// What the system lets a process have. Event loops and threads that find nothing left end the process in the middle of
/// its work, so it is asked before.
public enum SystemLimits {
    /// What the program itself opens, its event loop and the terminal among it.
    private static let own = 16
    /// What a source opens: connections, and what wakes those that wait for them.
    private static let ofSource = 12

    /// Addresses that the program needs, and for the threads of each source, in megabytes.
    private static let (memory, memoryOfSource) = (192, 32)

    /// Whether so many sources can be read.
    ///
    /// - Throws: `Failure` of status `unreadable` where too few files may be open, or too little memory be used.
    public static func check(sources: Int) throws(Failure) {
        try checkMemory(sources)
        let needed = own + sources * ofSource
        guard let limit = limit(RLIMIT_NOFILE) else { return }
        // Each is looked at once, for other threads open some meanwhile.
        var free = 0
        for descriptor in 0..<Int32(clamping: limit) where fcntl(descriptor, F_GETFD) < 0 {
            free += 1
            if free == needed { return }
        }
        throw Failure(
            .unreadable,
            "only \(free) more files may be open and \(needed) are needed: raise the limit, ulimit -n \(needed + 16)")
    }

    private static func checkMemory(_ sources: Int) throws(Failure) {
        let needed = memory + sources * memoryOfSource
        guard let limit = limit(RLIMIT_AS), limit >> 20 < needed else { return }
        throw Failure(
            .unreadable,
            "only \(limit >> 20) MB of memory may be used and \(needed) are needed: raise the limit, ulimit -v \(needed << 10)"
        )
    }

    private static func limit(_ resource: __rlimit_resource) -> rlim_t? {
        var limit = rlimit()
        return getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0 ? limit.rlim_cur : nil
    }
}
