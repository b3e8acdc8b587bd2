import LangtopCore
import LangtopQuery
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("The newest requests")
struct NewestRequestsTests {
    @Test("the live requests say how many there are, and past their end the list of all goes on from the same row")
    func extent() throws {
        var state = ListTests.state()
        let (rows, all) = (state.tail.count, state.context.snapshot?.totals.requests ?? 0)
        #expect(all > rows)
        #expect(PlainTextEncoder.encode(state.render()).contains("newest \(rows) of \(NumberFormat.count(all))"))
        _ = ListTests.press("G", &state)
        #expect(PlainTextEncoder.encode(state.render()).contains("\(rows)/\(rows) of \(NumberFormat.count(all))"))
        let newest = state.tail
        guard case .list(let list)? = ListTests.press("j", &state).last else {
            Issue.record("nothing was asked for")
            return
        }
        #expect(list.order == .newest && list.limit == 200 + rows)
        let older = (0..<5).map {
            Generation(
                id: .init(source: SourceID("a"), value: "older \($0)"),
                start: DashboardFixture.now - .seconds(80_000 + $0), end: nil)
        }
        let found = GenerationListing(generations: newest + older, isComplete: true)
        _ = state.update(.listed(list, .success(found)))
        _ = state.render()
        func selected() throws -> Generation.ID? {
            try #require(state.overlays.last as? ListOverlay).selected?.id
        }
        #expect(try selected() == newest.last?.id)
        _ = ListTests.press("j", &state)
        #expect(try selected() == older.first?.id)
    }

    @Test("L lets go of the newest request and takes it up again")
    func follow() {
        var state = ListTests.state()
        let newest = state.tail[0].id
        _ = ListTests.press("L", &state)
        var next = DashboardFixture.snapshot
        next.tail.insert(DashboardFixture.generation(100), at: 0)
        _ = state.update(.snapshot(next))
        #expect(state.tail[state.traces.cursor.index].id == newest)
        _ = ListTests.press("L", &state)
        #expect(state.traces.cursor.index == 0)
    }

    @Test("requests of another time are read once, and join those that memory holds")
    func past() throws {
        var state = ListTests.state()
        var old = DashboardFixture.snapshot
        old.request.end = old.now
        old.tail = [DashboardFixture.generation(3)]
        let effects = state.update(.snapshot(old))
        guard case .list(let list)? = effects.first else {
            Issue.record("\(effects)")
            return
        }
        #expect(list.range == old.range && list.filter == old.request.filter)
        #expect(state.update(.snapshot(old)).isEmpty, "once is enough")
        let found = [1, 3, 5].map(DashboardFixture.generation)
        _ = state.update(.listed(list, .success(GenerationListing(generations: found, isComplete: true))))
        #expect(state.tail.map(\.id) == found.map(\.id))
        #expect(state.update(.key(.enter)).count == 1)
        state.overlays = []
        _ = state.update(.snapshot(DashboardFixture.snapshot))
        #expect(state.tail == DashboardFixture.snapshot.tail)
    }
}
