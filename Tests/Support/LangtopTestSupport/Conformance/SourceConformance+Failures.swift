import LangtopCore
import Synchronization
import Testing

extension SourceConformance {
    /// What cannot be connected says why, in one line that names the place.
    package func namesItsFailures() async throws {
        for (source, kind) in try await store.wrong() {
            for _ in 0..<2 {
                let error = await #expect(throws: SourceError.self) { _ = try await source.connect() }
                #expect(error?.kind == kind, "\(error?.message ?? "")")
                #expect(error?.message.contains("\n") == false && error?.message.isEmpty == false)
            }
            await source.close()
        }
    }

    /// A call that is cancelled ends, though the store does not answer; after that it is asked again.
    package func isCancelled() async throws {
        let source = try await connected()
        let cursor = try await source.changes(since: nil).cursor
        let span = store.span
        let calls: [@Sendable () async throws -> Void] = [
            { _ = try await source.history(of: span, depth: .full, newest: .none) },
            { _ = try await source.search(GenerationQuery(range: span)) },
            { [store] in _ = try await source.changes(since: try store.hastened(cursor)) },
        ]
        for call in calls {
            // So that a poll has something to look for once the store falls silent.
            try await store.letRowsCome()
            guard let stall = try await store.stall() else { return }
            var result = try await cancelled(call, for: stall).result
            // One that a lock timeout ended before the cancellation reached it is made again.
            for _ in 0..<20 where Self.isTimeout(result) { result = try await cancelled(call, for: stall).result }
            #expect(throws: SourceError.self) { try result.get() }
            if case .failure(let error) = result { #expect((error as? SourceError)?.kind == .cancelled, "\(error)") }
            try await stall.release()
            _ = try await source.connect()
            #expect(try await !source.history(of: span, depth: .full, newest: .none).batch.isEmpty)
        }
        await source.close()
    }

    /// A call that was cancelled while it waited for a stalled store.
    private func cancelled(
        _ call: @escaping @Sendable () async throws -> Void, for stall: Stall
    ) async throws -> Task<Void, any Error> {
        let asked = try await waiting(call, for: stall)
        asked.cancel()
        return asked
    }

    private static func isTimeout(_ result: Result<Void, any Error>) -> Bool {
        guard case .failure(let error) = result else { return false }
        return (error as? SourceError)?.kind == .timeout
    }

    /// A call that waits for a stalled store. One that gave up before anybody saw it wait is made again.
    private func waiting(
        _ call: @escaping @Sendable () async throws -> Void, for stall: Stall
    ) async throws -> Task<Void, any Error> {
        while true {
            let hasEnded = Mutex(false)
            let asked = Task {
                defer { hasEnded.withLock { $0 = true } }
                try await call()
            }
            repeat {
                if try await stall.isWaitedFor() { return asked }
                await Task.yield()
            } while !hasEnded.withLock { $0 }
        }
    }
}
