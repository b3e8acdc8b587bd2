import Synchronization

/// The newest of the values sent, waited for by one reader at a time; what nobody fetched in time is replaced.
///
/// In place of an `AsyncStream`, whose `next` always runs on the shared pool: here a value wakes its reader's own
/// executor and no other thread.
public final class LatestValue<Value: Sendable>: AsyncSequence, Sendable {
    private struct State {
        var value: Value?
        var reader: CheckedContinuation<Value?, Never>?
    }

    private let state = Mutex(State())

    /// Nothing was sent.
    init() {}

    /// Replaces what waits to be fetched.
    func send(_ value: Value) {
        let reader = state.withLock { state in
            let reader = state.reader.take()
            if reader == nil { state.value = value }
            return reader
        }
        reader?.resume(returning: value)
    }

    /// Waits for values until its task is cancelled.
    public struct AsyncIterator: AsyncIteratorProtocol, Sendable {
        fileprivate let latest: LatestValue

        /// The next value; nil once the task is cancelled.
        public func next(isolation actor: isolated (any Actor)? = #isolation) async -> Value? {
            await withTaskCancellationHandler(
                operation: {
                    await withCheckedContinuation(isolation: actor) { latest.wait($0) }
                },
                onCancel: { latest.cancel() },
                isolation: actor)
        }
    }

    /// Values from now on, beginning with the one that waits.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(latest: self) }

    private func wait(_ reader: CheckedContinuation<Value?, Never>) {
        let isReady = state.withLock { state in
            guard state.value == nil, !Task.isCancelled else { return true }
            precondition(state.reader == nil, "one reader at a time")
            state.reader = reader
            return false
        }
        if isReady { reader.resume(returning: state.withLock { $0.value.take() }) }
    }

    private func cancel() {
        state.withLock { $0.reader.take() }?.resume(returning: nil)
    }
}
