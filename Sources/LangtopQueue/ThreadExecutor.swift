/// Runs an actor's jobs, and those of tasks that prefer it, on a thread of its own.
///
/// C libraries block while they wait; on the shared pool a few waiting connections would starve every other task. The
/// thread also keeps the time of tasks that sleep on it, so that a program that only waits wakes one thread and no pool.
public final class ThreadExecutor: SerialExecutor, TaskExecutor {
    private let loop = ThreadLoop()

    /// An executor that has started its thread.
    public init() { loop.start() }

    deinit { loop.end() }

    /// Runs a job after those that came before it.
    public func enqueue(_ job: consuming ExecutorJob) {
        loop.add(UnownedJob(job), for: self)
    }

    /// Waits on the thread that calls, if it is one of these; gives false at once on any other. Ends early where the task
    /// is cancelled.
    public static func sleep(for duration: Duration) async -> Bool {
        guard let loop = ThreadLoop.current else { return false }
        await loop.sleep(for: duration)
        return true
    }
}
