internal import Dispatch

/// Runs an actor's jobs on a queue of its own.
///
/// libpq blocks while it waits; on the shared pool a few waiting connections would starve every other task.
/// (`DispatchSerialQueue`, which is an executor by itself, does not exist on Linux.)
final class QueueExecutor: SerialExecutor {
    private let queue: DispatchQueue

    init(label: String) { queue = DispatchQueue(label: label) }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = asUnownedSerialExecutor()
        queue.async { job.runSynchronously(on: executor) }
    }
}
