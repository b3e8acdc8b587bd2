import Glibc
import Synchronization

/// A thread that runs jobs in their order and wakes sleepers on time; between them it waits for its bell.
final class ThreadLoop: Sendable {
    private struct State {
        var jobs: [(job: UnownedJob, executor: ThreadExecutor)] = []
        var sleepers: [Sleeper] = []
        var next = 0
        var isEnding = false
    }

    private struct Sleeper {
        let number: Int
        let until: ContinuousClock.Instant
        let continuation: CheckedContinuation<Void, Never>
    }

    /// What to do next.
    private enum Step {
        case run(UnownedJob, ThreadExecutor)
        case wake(CheckedContinuation<Void, Never>)
        /// Nothing for so many milliseconds; -1 for as long as nobody rings.
        case wait(Int32)
        case end
    }

    private let state = Mutex(State())
    /// Written to where the thread must look again.
    private let bell: (read: Int32, write: Int32)

    /// A loop that has not started yet.
    init() {
        var ends: [Int32] = [-1, -1]
        precondition(pipe(&ends) == 0, "the system has no file descriptor left")
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        bell = (ends[0], ends[1])
    }

    deinit {
        close(bell.read)
        close(bell.write)
    }

    /// The loop whose thread calls; nil on any other thread.
    static var current: ThreadLoop? {
        pthread_getspecific(key).map { Unmanaged<ThreadLoop>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Starts the thread, which holds on to the loop until it ends.
    func start() {
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { argument in
                if let argument { Unmanaged<ThreadLoop>.fromOpaque(argument).takeRetainedValue().run() }
                return nil
            }, Unmanaged.passRetained(self).toOpaque())
        precondition(code == 0, "the system has no thread left")
        pthread_detach(thread)
    }

    /// Ends the thread after what it is doing.
    func end() {
        state.withLock { $0.isEnding = true }
        ring()
    }

    /// Runs a job after those that came before it.
    func add(_ job: UnownedJob, for executor: ThreadExecutor) {
        state.withLock { $0.jobs.append((job, executor)) }
        ring()
    }

    /// Waits; ends early where the task is cancelled.
    func sleep(for duration: Duration) async {
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let sleeper = Sleeper(number: number, until: .now + duration, continuation: continuation)
                let isOver = state.withLock { state in
                    if Task.isCancelled { return true }
                    state.sleepers.append(sleeper)
                    return false
                }
                if isOver { continuation.resume() } else { ring() }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                state.sleepers.firstIndex { $0.number == number }.map { state.sleepers.remove(at: $0) }
            }
            sleeper?.continuation.resume()
        }
    }

    /// Tells the thread to look again, which it does anyway after what it runs.
    private func ring() {
        if Self.current === self { return }
        var ring: UInt8 = 1
        _ = write(bell.write, &ring, 1)
    }

    private func run() {
        pthread_setspecific(Self.key, Unmanaged.passUnretained(self).toOpaque())
        while true {
            switch next() {
            case .run(let job, let executor):
                job.runSynchronously(
                    isolatedTo: executor.asUnownedSerialExecutor(), taskExecutor: executor.asUnownedTaskExecutor())
            case .wake(let continuation): continuation.resume()
            case .wait(let milliseconds):
                var waiting = pollfd(fd: bell.read, events: Int16(POLLIN), revents: 0)
                _ = poll(&waiting, 1, milliseconds)
                var rings = (UInt64(0), UInt64(0))
                while read(bell.read, &rings, 16) == 16 {}
            case .end: return
            }
        }
    }

    private func next() -> Step {
        state.withLock { state in
            if !state.jobs.isEmpty {
                let first = state.jobs.removeFirst()
                return .run(first.job, first.executor)
            }
            if state.isEnding { return .end }
            guard let soonest = state.sleepers.indices.min(by: { state.sleepers[$0].until < state.sleepers[$1].until })
            else { return .wait(-1) }
            let rest = state.sleepers[soonest].until - .now
            if rest <= .zero { return .wake(state.sleepers.remove(at: soonest).continuation) }
            let (seconds, attoseconds) = rest.components
            // Rounded up: waking early would only mean to wait again.
            let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1
            return .wait(Int32(clamping: milliseconds))
        }
    }

    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()
}
