import LangtopTestSupport
import Testing

/// The one suite that every source passes. A new source is a `StoreUnderTest` and a line in `Plug`.
@Suite("What every source must do", .timeLimit(.minutes(5)))
struct ConformanceTests {
    /// Stores that tests which only read share.
    private static let shared = Dictionary(uniqueKeysWithValues: Plug.allCases.map { ($0, SharedStore($0)) })

    private static func reading(_ plug: Plug) async throws -> SourceConformance {
        guard let shared = shared[plug] else { return SourceConformance(try await plug.store()) }
        return SourceConformance(try await shared.store())
    }

    private static func writing(_ plug: Plug) async throws -> SourceConformance {
        SourceConformance(try await plug.store())
    }

    @Test(arguments: Plug.allCases) func `it says what it is and can do`(plug: Plug) async throws {
        try await Self.reading(plug).describesItself()
    }

    @Test(arguments: Plug.allCases) func `the past is read completely, each row once`(plug: Plug) async throws {
        try await Self.reading(plug).readsThePast()
    }

    @Test(arguments: Plug.allCases) func `spans are half-open`(plug: Plug) async throws {
        try await Self.reading(plug).readsHalfOpenSpans()
    }

    @Test(arguments: Plug.allCases) func `the newest rows come in full as wanted`(plug: Plug) async throws {
        try await Self.reading(plug).givesTheNewestRowsThatAreWanted()
    }

    @Test(arguments: Plug.allCases) func `a search finds what matches, newest first`(plug: Plug) async throws {
        try await Self.reading(plug).searches()
    }

    @Test(arguments: Plug.allCases) func `what is there opens, what is not is not found`(plug: Plug) async throws {
        try await Self.reading(plug).opensWhatIsThere()
    }

    @Test(arguments: Plug.allCases) func `cursors of others do no harm`(plug: Plug) async throws {
        try await Self.reading(plug).survivesCursorsOfOthers()
    }

    @Test(arguments: Plug.allCases) func `what cannot be connected says why`(plug: Plug) async throws {
        try await Self.reading(plug).namesItsFailures()
    }

    @Test(arguments: Plug.allCases) func `changes are read once their cursor is handed in again`(plug: Plug)
        async throws
    {
        try await Self.writing(plug).keepsItsCursors()
    }

    @Test(arguments: Plug.allCases) func `new, late, repeated, changed and deleted rows are found`(plug: Plug)
        async throws
    {
        try await Self.writing(plug).followsItsStore()
    }

    @Test(arguments: Plug.allCases) func `a call that is cancelled ends`(plug: Plug) async throws {
        try await Self.writing(plug).isCancelled()
    }
}

/// A store that is made once.
private actor SharedStore {
    private let making: Task<any StoreUnderTest, any Error>

    init(_ plug: Plug) { making = Task { try await plug.store() } }

    func store() async throws -> any StoreUnderTest { try await making.value }
}
