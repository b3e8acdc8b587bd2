import Foundation

/// One tmux server of its own, so that no test meets another or the user's sessions.
struct Tmux {
    let socket: String
    /// What the sessions' environment has otherwise than the program's usual one.
    var environment: [String: String?] = [:]

    /// Carries out one tmux command and answers what it printed.
    ///
    /// Not by Foundation's Process: it waits for every descendant, and the server that the first command leaves
    /// behind does not end.
    func ask(_ arguments: [String]) throws -> (output: String, status: Int32) {
        let place = FileManager.default.temporaryDirectory.appending(path: "\(socket)-\(UUID().uuidString)")
        try Data().write(to: place)
        defer { try? FileManager.default.removeItem(at: place) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, place.path, O_WRONLY | O_APPEND, 0)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, place.path, O_WRONLY | O_APPEND, 0)
        // Tests run on threads that block signals; a server that inherits this can never be ended.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let words = (["tmux", "-L", socket] + arguments).map { strdup($0) } + [nil]
        let names = Binary.environment(environment).map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in words + names { free(text) } }
        var process: pid_t = 0
        let failure = posix_spawnp(&process, "tmux", &actions, &attributes, words, names)
        guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .ENOENT) }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return (String(decoding: try Data(contentsOf: place), as: UTF8.self), status)
    }
}
