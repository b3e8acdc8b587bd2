import Glibc
public import LangtopAlerts
public import LangtopCore

/// Runs a program at every change of an alert: an argument vector, no shell, values as variables of its environment.
///
/// One runs at a time and the others wait. It inherits no descriptor but `/dev/null`, and stands in a process group of
/// its own, which is killed when its time is up.
public actor AlertHook {
    /// How long one may run.
    public static let patience = Duration.seconds(10)
    /// More changes than this wait for nobody: the oldest are dropped.
    private static let most = 64

    private let words: [String]
    private let environment: [String: String]
    private let source: String
    private let patience: Duration
    private let failed: @Sendable (PlainLine) async -> Void
    private var waiting: [AlertChange] = []
    private var isRunning = false

    /// A hook.
    ///
    /// - Parameters:
    ///   - words: the program, which is looked for in `PATH`, and its arguments; not empty.
    ///   - environment: the variables it gets beside those of the alert.
    ///   - source: the names of all sources.
    ///   - failed: is told in one line what went wrong.
    public init(
        _ words: [String], environment: [String: String], source: String, patience: Duration = AlertHook.patience,
        failed: @escaping @Sendable (PlainLine) async -> Void
    ) {
        self.words = words
        self.environment = environment
        self.source = source
        self.patience = patience
        self.failed = failed
    }

    /// Tells changes, in their order; returns when the last of all that wait was told.
    public func tell(_ changes: [AlertChange]) async {
        waiting = (waiting + changes).suffix(Self.most)
        guard !isRunning else { return }
        isRunning = true
        while !waiting.isEmpty {
            let change = waiting.removeFirst()
            if let problem = await run(change) {
                await failed(PlainLine("alert hook \(words.first ?? ""): \(problem)"))
            }
        }
        isRunning = false
    }

    /// Runs it once; gives what went wrong.
    private func run(_ change: AlertChange) async -> String? {
        var values = environment
        for (name, value) in change.variables(source: source) { values[name] = value }
        let child: pid_t
        switch ChildProcess.start(words, environment: values) {
        case .success(let started): child = started
        case .failure(let error): return error.reason
        }
        let deadline = ContinuousClock.now + patience
        var pause = Duration.milliseconds(5)
        while true {
            var status: Int32 = 0
            let ended = waitpid(child, &status, WNOHANG)
            if ended == child { return Self.problem(status) }
            if ended < 0, errno != EINTR { return nil }
            if ContinuousClock.now >= deadline {
                kill(-child, SIGKILL)
                while waitpid(child, &status, 0) == -1, errno == EINTR {}
                return "killed after \(patience.components.seconds) s"
            }
            try? await Task.sleep(for: pause)
            pause = min(pause * 2, .milliseconds(200))
        }
    }

    private static func problem(_ status: Int32) -> String? {
        let signal = status & 0x7F
        if signal != 0 { return "ended by signal \(signal)" }
        let code = status >> 8 & 0xFF
        return code == 0 ? nil : "ended with exit code \(code)"
    }
}
