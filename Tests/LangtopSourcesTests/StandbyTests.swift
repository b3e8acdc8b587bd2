import LangtopCore
import Testing

@testable import LangtopSources

/// What a look at a standby tells, told without one.
@Suite("A standby") struct StandbyTests {
    private static let now = Timestamp(seconds: 1_795_392_000)

    private static func gate(
        at seconds: Int, replayed: String, lag: Duration? = nil, isStandby: Bool = true
    ) -> TailCursor.Gate {
        TailCursor.Gate(
            snapshot: "700:710:", started: 1, file: 2, clock: now + .seconds(seconds), isStandby: isStandby,
            replayed: replayed, lag: lag)
    }

    @Test("that replays is looked at, though an older transaction keeps its snapshot as it was")
    func replays() {
        var cursor = TailCursor(at: Self.gate(at: 0, replayed: "0/10"))
        func look(_ gate: TailCursor.Gate) -> Bool? {
            guard case .look(_, let oldest, let isExact) = cursor.step(at: gate) else { return nil }
            #expect(oldest == 700)
            cursor.advance(to: "700:710:", gate: gate, isExact: isExact, cost: .zero, oldestStart: nil)
            return isExact
        }
        // What it replayed between the first snapshot and the first look at its progress was seen by neither.
        #expect(look(Self.gate(at: 2, replayed: "0/10")) == false)
        #expect(cursor.step(at: Self.gate(at: 4, replayed: "0/10")) == .nothing)
        #expect(look(Self.gate(at: 6, replayed: "0/20")) == false)
        #expect(look(Self.gate(at: 16, replayed: "0/20")) == true)
        #expect(cursor.step(at: Self.gate(at: 18, replayed: "0/20")) == .quiet)
        #expect(look(Self.gate(at: 20, replayed: "", isStandby: false)) == false, "it was promoted")
    }

    @Test("is behind where it stays behind, and says from when on rows may lack")
    func lag() {
        var caveats = PostgresCaveats()
        let schema = StoreSchema(log: "log")
        func notes(_ lag: Duration?) -> [SourceCaveat] {
            caveats.note(Self.gate(at: 0, replayed: "0/10", lag: lag), schema)
        }
        #expect(notes(nil).isEmpty)
        #expect(notes(.seconds(3600)).isEmpty, "the first commit after a quiet hour, not replayed yet")
        #expect(notes(nil).isEmpty)
        #expect(notes(.seconds(42)).isEmpty)
        let behind = notes(.seconds(44))
        #expect(behind.map(\.text) == ["the standby is 44 s behind its primary"])
        let ends = TimeRange(from: Self.now - .seconds(900), to: Self.now)
        #expect(behind[0].concerns(ends))
        #expect(!behind[0].concerns(TimeRange(from: ends.from, to: ends.to - .seconds(60))))
        #expect(notes(.seconds(1)).isEmpty)
    }
}
