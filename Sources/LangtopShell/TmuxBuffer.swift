import Glibc

/// tmux's paste buffer. With its own settings tmux passes no program's words on to a clipboard, but takes a text from its
/// own command, and hands that on to the terminal's clipboard as well.
public enum TmuxBuffer {
    /// Gives tmux a text; waits until it has it. Answers whether it took it.
    public static func load(_ text: String) -> Bool {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return false }
        defer { close(ends[0]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], 0)
        for output in [Int32(1), 2] {
            posix_spawn_file_actions_addopen(&actions, output, "/dev/null", O_WRONLY, 0)
        }
        var words: [UnsafeMutablePointer<CChar>?] = ["tmux", "load-buffer", "-w", "-"].map { (word: String) in
            strdup(word)
        }
        words.append(nil)
        defer { words.forEach { free($0) } }
        var child = pid_t()
        let isStarted = posix_spawnp(&child, "tmux", &actions, nil, words, environ) == 0
        close(ends[1])
        guard isStarted else { return false }
        var text = text
        text.withUTF8 { _ = send(ends[0], $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        shutdown(ends[0], Int32(SHUT_WR))
        var status: Int32 = 0
        while waitpid(child, &status, 0) == -1, errno == EINTR {}
        return status == 0
    }
}
