/// A store of generations. One actor each, pinned to its own queue where it blocks; safe to call from anywhere.
///
/// Every method may throw a `SourceError`; after one that says the connection is lost, call `connect()` again.
public protocol GenerationSource: Sendable {
    /// Which source this is.
    var id: SourceID { get }

    /// Whether it is told of requests by whoever makes them, or makes them itself.
    var role: SourceRole { get }

    /// Connects, or connects anew, and finds out what the store can do.
    func connect() async throws(SourceError) -> SourceDescription

    /// What became visible since `cursor`; nil asks only for a first cursor (and whatever is cheap to give).
    ///
    /// Late and repeated rows are allowed; every row carries its kinds. A batch counts as read only when its cursor
    /// is handed in again.
    func changes(since cursor: Cursor?) async throws(SourceError) -> Batch

    /// The generations that started in the newest part of a slice of the past, or in all of it.
    func history(of slice: TimeRange, depth: HistoryDepth) async throws(SourceError) -> History

    /// Counts and sums of closed buckets, to compare with what is in memory; buckets without rows may be absent.
    /// Called only where the description says that the source can tell.
    func digests(of range: TimeRange, every step: Duration) async throws(SourceError) -> [Digest]

    /// Token kinds of whole UTC days from pre-aggregated tables; nil where the store has none for that grouping.
    func daily(of range: TimeRange, by dimension: Dimension) async throws(SourceError) -> [DailyKinds]?

    /// What the store itself sums up over each step of a range of whole ones (UTC), for a past that is too long to read
    /// soon; nil where it cannot, or may not now. Called only where the description says that it can.
    func sums(of range: TimeRange, every step: Duration, by dimension: Dimension) async throws(SourceError)
        -> [StoreSum]?

    /// Names of keys and teams, for groups that are known by an id.
    func directory() async throws(SourceError) -> Directory

    /// Everything about one generation.
    func detail(of id: Generation.ID) async throws(SourceError) -> GenerationDetail

    /// One trace with its generations.
    func trace(_ id: Trace.ID) async throws(SourceError) -> Trace

    /// Generations, newest first, for lists deeper than memory holds.
    func search(_ query: GenerationQuery) async throws(SourceError) -> [Generation]

    /// Closes the connection; pending calls throw.
    func close() async
}

/// Where a source was read up to; only the source that made it can read it.
public struct Cursor: Sendable, Equatable {
    /// The source's own notation.
    public let text: String

    /// A cursor in the source's own notation.
    public init(text: String) { self.text = text }
}

/// What one poll found.
public struct Batch: Sendable, Equatable {
    /// New, late, changed or repeated generations, kinds included.
    public var generations: [Generation]
    /// What to hand in at the next poll.
    public var cursor: Cursor
    /// The store looked anew from within (restored, failed over, rewritten): all that is in memory must be read again.
    public var isReset: Bool
    /// Nothing was committed on the whole server since the cursor, so nothing need be verified either.
    public var isQuiet: Bool
    /// What started before this was not looked at, although the last poll was longer ago; nil where all was.
    public var earliest: Timestamp?
    /// The source wants to be left alone for so long before the next poll.
    public var rest: Duration = .zero
    /// What a reader should know of how the source is asked: `30 requests a minute allowed`; empty for nothing.
    public var notice = ""

    /// What one poll found.
    public init(generations: [Generation], cursor: Cursor, isReset: Bool = false, isQuiet: Bool = false) {
        self.generations = generations
        self.cursor = cursor
        self.isReset = isReset
        self.isQuiet = isQuiet
    }
}

/// What one call for the past found.
public struct History: Sendable, Equatable {
    /// All generations that started in the range, in any order.
    public var generations: [Generation]
    /// The newest part of the slice that was asked for, or all of it: what follows it was read completely.
    public var range: TimeRange
    /// How much of each row was read; sources that know everything at once give more than was asked for.
    public var depth: HistoryDepth

    /// What one call for the past found.
    public init(_ generations: [Generation], in range: TimeRange, depth: HistoryDepth) {
        self.generations = generations
        self.range = range
        self.depth = depth
    }
}

/// How a source comes to know of requests; where two sources hold the same one, a gateway's word counts.
public enum SourceRole: Sendable, Equatable {
    /// It makes the requests itself: LiteLLM.
    case gateway
    /// It is told of them: Langfuse.
    case observer
}

/// How much of each row to read.
public enum HistoryDepth: Sendable, Equatable {
    /// Plain columns only; `kinds` stays nil.
    case columns
    /// Plain columns and what only JSON knows: several times dearer.
    case kinds
}

/// Count and sums over all rows that started in one bucket, of every outcome, to compare memory with the store.
public struct Digest: Sendable, Equatable {
    /// The bucket.
    public var range: TimeRange
    /// Rows, attempts and failures included.
    public var count: Int
    /// The sum of the store's total-tokens column.
    public var tokens: Int
    /// The sum of spend in US dollars; compare with a relative tolerance, the order of addition differs.
    public var spend: Double
    /// Failures among the rows; nil where the store's plain columns do not tell.
    public var failures: Int?

    /// Count and sums of a bucket.
    public init(range: TimeRange, count: Int, tokens: Int, spend: Double, failures: Int? = nil) {
        self.range = range
        self.count = count
        self.tokens = tokens
        self.spend = spend
        self.failures = failures
    }
}

/// Token kinds of one group in one UTC day, pre-aggregated by the store.
public struct DailyKinds: Sendable, Equatable {
    /// The UTC day.
    public var day: TimeRange
    /// The group's id in the dimension that was asked for.
    public var group: String
    /// Prompt tokens read from the provider's cache.
    public var cacheRead: Int
    /// Prompt tokens written to the provider's cache.
    public var cacheWrite: Int

    /// Token kinds of one group in one day.
    public init(day: TimeRange, group: String, cacheRead: Int, cacheWrite: Int) {
        self.day = day
        self.group = group
        self.cacheRead = cacheRead
        self.cacheWrite = cacheWrite
    }
}

/// Names for ids. An id that is absent has no name in the store.
public struct Directory: Sendable, Equatable {
    /// Key hash to alias, else to the store's masked key name.
    public var keys: [String: String] = [:]
    /// Team id to alias.
    public var teams: [String: String] = [:]

    /// A directory without names.
    public init() {}
}

/// Which generations to search for.
public struct GenerationQuery: Sendable, Equatable {
    /// Generations that started in this span.
    public var range: TimeRange
    /// Only those whose dimension equals the id, all of them at once.
    public var equals: [Dimension: String]
    /// Only failures.
    public var onlyFailures: Bool
    /// At most so many, the newest.
    public var limit: Int

    /// Which generations to search for.
    public init(range: TimeRange, equals: [Dimension: String] = [:], onlyFailures: Bool = false, limit: Int = 200) {
        self.range = range
        self.equals = equals
        self.onlyFailures = onlyFailures
        self.limit = limit
    }
}
