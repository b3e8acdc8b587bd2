internal import Dispatch

/// Runs an actor's jobs on a queue of its own.
///
/// C libraries block while they wait; on the shared pool a few waiting connections would starve every other task.
/// (`DispatchSerialQueue`, which is an executor by itself, does not exist on Linux.)
public final class QueueExecutor: SerialExecutor {
    private let queue: DispatchQueue

    /// An executor whose queue debuggers show under a name.
    public init(label: String) { queue = DispatchQueue(label: label) }

    /// Runs a job after those that came before it.
    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = asUnownedSerialExecutor()
        queue.async { job.runSynchronously(on: executor) }
    }
}
