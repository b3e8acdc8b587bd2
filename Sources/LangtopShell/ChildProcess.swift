import Glibc

/// Starting another program by an argument vector.
enum ChildProcess {
    /// Starts a program of `PATH` in a process group of its own, with `/dev/null` as its three streams and no other
    /// descriptor, and signals as any program finds them.
    ///
    /// - Parameter hasOwnSession: whether it is to live on without this program's terminal.
    static func start(
        _ words: [String], environment: [String: String], hasOwnSession: Bool = false
    ) -> Result<pid_t, FileFault> {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        for output in [Int32(1), 2] { posix_spawn_file_actions_addopen(&actions, output, "/dev/null", O_WRONLY, 0) }
        keepDescriptors()
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A macro of <spawn.h> that Swift does not see, for it is Glibc's own.
        let setSession: Int32 = 0x80
        let flags =
            (hasOwnSession ? setSession : POSIX_SPAWN_SETPGROUP) | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        posix_spawnattr_setflags(&attributes, Int16(flags))
        posix_spawnattr_setpgroup(&attributes, 0)
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        var arguments = words.map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var child = pid_t()
        let code = posix_spawnp(&child, words.first ?? "", &actions, &attributes, &arguments, &variables)
        return code == 0 ? .success(child) : .failure(FileFault(reason: reason(code)))
    }

    /// Has no descriptor but the three streams outlive a start: our own never do, but who started us may have left some.
    private static func keepDescriptors() {
        guard let folder = opendir("/proc/self/fd") else { return }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard let descriptor = Int32(name), descriptor > 2 else { continue }
            let flags = fcntl(descriptor, F_GETFD)
            if flags >= 0, flags & FD_CLOEXEC == 0 { _ = fcntl(descriptor, F_SETFD, flags | FD_CLOEXEC) }
        }
    }

    private static func reason(_ code: Int32) -> String {
        switch code {
        case ENOENT: "there is no such program: name it with its folder, or add that to PATH"
        case EACCES: "it may not be run: is it a program, and may you run it?"
        default: String(cString: strerror(code))
        }
    }
}
