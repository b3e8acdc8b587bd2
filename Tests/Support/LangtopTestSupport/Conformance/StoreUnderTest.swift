package import LangtopCore

/// The store behind a source that is to conform: all a new source has to bring to the suite.
package protocol StoreUnderTest: Sendable {
    /// A source on the store, not connected yet.
    func open() throws -> any GenerationSource

    /// A span of the past in which nothing happens but what a test does.
    var span: TimeRange { get }

    /// The rows that started in the span, told without the source; at least 30, some at the same moment, some failures.
    func rows() async throws -> [StoredRow]

    /// Whether rows know which trace they belong to.
    var keepsTraces: Bool { get }

    /// Makes at least one row visible that no poll has seen.
    func letRowsCome() async throws

    /// The same cursor, with whatever polls do seldom due at the next.
    func hastened(_ cursor: Cursor) throws -> Cursor

    /// Keeps the store from answering; nil where it answers at once whatever happens.
    func stall() async throws -> Stall?

    /// Sources that cannot connect, and why.
    func wrong() async throws -> [(source: any GenerationSource, kind: SourceError.Kind)]
}

extension StoreUnderTest {
    package var keepsTraces: Bool { true }
    package func hastened(_ cursor: Cursor) throws -> Cursor { cursor }
    package func stall() async throws -> Stall? { nil }
    package func wrong() async throws -> [(source: any GenerationSource, kind: SourceError.Kind)] { [] }
}

/// A store that a test can write to.
package protocol WritableStore: StoreUnderTest {
    /// The store's own clock.
    func now() async throws -> Timestamp

    /// Adds rows.
    func write(_ rows: [StoredRow]) async throws

    /// Makes a row with the id and start of a known one what this says.
    func change(_ row: StoredRow) async throws

    /// Removes a row.
    func delete(_ row: StoredRow) async throws
}

extension WritableStore {
    package func letRowsCome() async throws {
        let start = try await now()
        try await write([StoredRow(id: "come-\(start.milliseconds)", start: start)])
    }
}

/// A store that does not answer until it is released.
package struct Stall: Sendable {
    /// Whether a call waits for it.
    package let isWaitedFor: @Sendable () async throws -> Bool
    /// Lets it answer again.
    package let release: @Sendable () async throws -> Void

    package init(
        isWaitedFor: @escaping @Sendable () async throws -> Bool, release: @escaping @Sendable () async throws -> Void
    ) {
        self.isWaitedFor = isWaitedFor
        self.release = release
    }
}
