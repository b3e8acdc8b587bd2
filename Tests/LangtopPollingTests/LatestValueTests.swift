import Testing

@testable import LangtopPolling

@Suite("The newest value")
struct LatestValueTests {
    @Test("replaces what nobody fetched, and wakes who waits")
    func latest() async {
        let values = LatestValue<Int>()
        values.send(1)
        values.send(2)
        let reader = values.makeAsyncIterator()
        #expect(await reader.next() == 2)
        async let next = reader.next()
        values.send(3)
        #expect(await next == 3)
    }

    @Test("ends for a reader whose task is cancelled, before or while it waits")
    func cancelled() async {
        let values = LatestValue<Int>()
        let waiting = Task { await values.makeAsyncIterator().next() }
        waiting.cancel()
        #expect(await waiting.value == nil)
        values.send(4)
        #expect(await values.makeAsyncIterator().next() == 4)
    }

    @Test("comes on the reader's actor")
    @MainActor func isolation() async {
        let values = LatestValue<Int>()
        let reader = Task { @MainActor in
            for await value in values {
                MainActor.preconditionIsolated()
                return value
            }
            return 0
        }
        Task.detached { values.send(5) }
        #expect(await reader.value == 5)
    }
}
