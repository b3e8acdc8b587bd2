/// A store of generations. One actor each, pinned to its own queue where it blocks; safe to call from anywhere.
///
/// Every method may throw a `SourceError`; after one that says the connection is lost, call `connect()` again. What a
/// store may lack is a protocol of its own; `SourceDescription.capabilities` says which of them the store at hand has.
public protocol GenerationSource: Sendable {
    /// Which source this is.
    var id: SourceID { get }

    /// Whether it is told of requests by whoever makes them, or makes them itself.
    var role: SourceRole { get }

    /// The thread it blocks while it waits for its store; nil where it blocks none. Whoever asks it often runs there too,
    /// which saves a hop there and one back.
    var executor: (any SerialExecutor & TaskExecutor)? { get }

    /// So many rows it is asked for at once where they are named by when they started.
    var rowsByStart: Int { get }

    /// Connects, or connects again, and finds out what the store can do.
    func connect() async throws(SourceError) -> SourceDescription

    /// What became visible since `cursor`; nil asks only for a first cursor (and whatever is cheap to give).
    ///
    /// Late and repeated rows are allowed; every row carries its extras. Changes count as read only when their cursor
    /// is handed in again.
    func changes(since cursor: Cursor?) async throws(SourceError) -> Changes

    /// The rows that started in the newest part of a slice of the past, or in all of it.
    ///
    /// - Parameters:
    ///   - depth: how much of each row to read.
    ///   - newest: which of them are wanted in full as well.
    func history(of slice: TimeRange, depth: HistoryDepth, newest: NewestRowsDemand) async throws(SourceError)
        -> History

    /// Everything about one generation.
    func detail(of id: Generation.ID) async throws(SourceError) -> GenerationDetail

    /// One trace with its generations.
    func trace(_ id: Trace.ID) async throws(SourceError) -> Trace

    /// Generations, newest first, for lists deeper than memory holds.
    func search(_ query: GenerationQuery) async throws(SourceError) -> [Generation]

    /// Closes the connection; pending calls throw.
    func close() async
}

extension GenerationSource {
    /// A statement finds as many as a page of a list has.
    public var rowsByStart: Int { 200 }

    /// Most sources block no thread.
    public var executor: (any SerialExecutor & TaskExecutor)? { nil }
}
