import LangtopCore

/// A generation in 40 bytes: what sums, percentiles, groups and filters need.
///
/// Texts are numbers of a `Vocabulary`, the session one of its segment's table. A row with a number too large for its
/// field, or whose total is not prompt plus completion, is *wide*: its exact numbers stand beside it in a `WideRow`.
struct PackedRow: Sendable, Equatable {
    /// Recorded spend in US dollars, 0 where nothing was recorded.
    private(set) var spend: Double
    private var who: UInt64
    private var times: UInt64
    private var tokens: UInt64
    private var kinds: UInt64

    /// Packs a generation that started `offset` milliseconds into its segment.
    init(_ generation: Generation, offset: Int64, route: UInt32, caller: UInt32, session: UInt32) {
        let exact = WideRow(generation, session: session)
        let isWide = !exact.fits
        spend = generation.spend ?? 0
        var flags = Self.state(of: generation)
        if generation.isCacheHit { flags |= Flag.cacheHit }
        if generation.isAttempt { flags |= Flag.attempt }
        if generation.spend != nil { flags |= Flag.spend }
        if isWide { flags |= Flag.wide }
        if let kinds = generation.kinds {
            flags |= Flag.kinds
            if kinds.fallbacks > 0 || !kinds.askedFor.isEmpty { flags |= Flag.fallback }
        }
        who = UInt64(offset) & Field.start.mask | flags << 20 | UInt64(caller) << 32 | (UInt64(route) >> 16) << 56
        let narrow = isWide ? WideRow.none : exact
        times = Self.time(narrow.latency) | Self.time(narrow.firstToken) << 24 | (UInt64(route) & 0xFFFF) << 48
        tokens = UInt64(narrow.prompt) | UInt64(narrow.completion) << 24 | UInt64(narrow.session) << 44
        kinds = UInt64(narrow.cacheRead) | UInt64(narrow.cacheWrite) << 22 | UInt64(narrow.reasoning) << 44
    }

    /// Milliseconds from the start of its segment.
    var offset: Int64 { Int64(Field.start.of(who)) }
    /// Its combination of texts: who sent it.
    var caller: Int { Int(Field.caller.of(who)) }
    /// Its combination of texts: what served it.
    var route: Int { Int(Field.routeLow.of(times) | Field.routeHigh.of(who) << 16) }
    /// Milliseconds from start to end; nil without an end, and in a wide row.
    var latency: Int? { Self.known(Field.latency.of(times)) }
    /// Milliseconds from start to first token; nil where none was seen, and in a wide row.
    var firstToken: Int? { Self.known(Field.firstToken.of(times)) }
    /// Prompt tokens; 0 in a wide row, as all numbers that follow.
    var prompt: Int { Int(Field.prompt.of(tokens)) }
    var completion: Int { Int(Field.completion.of(tokens)) }
    /// The number of its session in the segment's table.
    var session: UInt32 { UInt32(Field.session.of(tokens)) }
    var cacheRead: Int { Int(Field.cacheRead.of(kinds)) }
    var cacheWrite: Int { Int(Field.cacheWrite.of(kinds)) }
    var reasoning: Int { Int(Field.reasoning.of(kinds)) }

    var hasSpend: Bool { who & Flag.spend << 20 != 0 }
    var hasKinds: Bool { who & Flag.kinds << 20 != 0 }
    var isWide: Bool { who & Flag.wide << 20 != 0 }
    var isCacheHit: Bool { who & Flag.cacheHit << 20 != 0 }
    var isAttempt: Bool { who & Flag.attempt << 20 != 0 }
    /// Whether another feed holds the request as well and speaks for it.
    var isTwin: Bool {
        get { who & Flag.twin << 20 != 0 }
        set { who = newValue ? who | Flag.twin << 20 : who & ~(Flag.twin << 20) }
    }
    var isFallback: Bool { who & Flag.fallback << 20 != 0 }
    var isClosedByClient: Bool { state == State.closed }
    var isBilled: Bool { outcome == .success && who & (Flag.cacheHit | Flag.attempt) << 20 == 0 }

    /// How it ended.
    var outcome: Outcome {
        switch state {
        case State.unknown: .unknown
        case State.running: .running
        case State.success, State.closed: .success
        default: .failure
        }
    }

    /// Why it failed; nil where that is not known and for everything that did not fail.
    var errorClass: ErrorClass? {
        state < State.firstClass ? nil : ErrorClass(rawValue: UInt8(state - State.firstClass))
    }

    /// Whether two rows agree in the plain columns that stand beside the numbers of a `WideRow`.
    ///
    /// Stores without a status column learn the outcome from JSON: there an unknown outcome agrees with any.
    func agrees(with narrow: PackedRow) -> Bool {
        let plain = (Flag.cacheHit | Flag.attempt | Flag.spend) << 20
        let texts = Field.caller.mask << Field.caller.shift | Field.routeHigh.mask << Field.routeHigh.shift
        return spend == narrow.spend && (who ^ narrow.who) & (plain | texts) == 0 && route == narrow.route
            && (outcome == narrow.outcome || narrow.outcome == .unknown)
    }

    private var state: UInt64 { who >> 20 & 0xF }

    private static func state(of generation: Generation) -> UInt64 {
        switch generation.outcome {
        case .unknown: return State.unknown
        case .running: return State.running
        case .success: return generation.kinds?.clientClosed == true ? State.closed : State.success
        case .failure:
            guard let errorClass = generation.kinds?.errorClass else { return State.failure }
            return State.firstClass + UInt64(errorClass.rawValue)
        }
    }

    private static func time(_ value: Int?) -> UInt64 { value.map(UInt64.init) ?? Field.latency.mask }
    private static func known(_ time: UInt64) -> Int? { time == Field.latency.mask ? nil : Int(time) }

    /// What the record says of outcome and class, in four bits.
    private enum State {
        static let unknown: UInt64 = 0
        static let running: UInt64 = 1
        static let success: UInt64 = 2
        static let closed: UInt64 = 3
        static let failure: UInt64 = 4
        /// The first of the nine classes.
        static let firstClass: UInt64 = 5
    }

    /// Bits after the state.
    private enum Flag {
        static let cacheHit: UInt64 = 1 << 4
        static let attempt: UInt64 = 1 << 5
        static let spend: UInt64 = 1 << 6
        static let kinds: UInt64 = 1 << 7
        static let fallback: UInt64 = 1 << 8
        static let wide: UInt64 = 1 << 9
        static let twin: UInt64 = 1 << 10
    }

    /// Where a number stands in its word.
    private struct Field {
        let shift: UInt64
        let mask: UInt64

        init(_ shift: UInt64, _ width: UInt64) {
            self.shift = shift
            mask = 1 << width - 1
        }

        @inline(__always)
        func of(_ word: UInt64) -> UInt64 { word >> shift & mask }

        static let start = Field(0, 20)
        static let caller = Field(32, 24)
        static let routeHigh = Field(56, 8)
        static let latency = Field(0, 24)
        static let firstToken = Field(24, 24)
        static let routeLow = Field(48, 16)
        static let prompt = Field(0, 24)
        static let completion = Field(24, 20)
        static let session = Field(44, 20)
        static let cacheRead = Field(0, 22)
        static let cacheWrite = Field(22, 22)
        static let reasoning = Field(44, 20)
    }
}

/// The exact numbers of a generation that does not fit a `PackedRow`.
struct WideRow: Sendable, Equatable {
    var latency: Int?
    var firstToken: Int?
    var prompt = 0
    var completion = 0
    var total = 0
    var cacheRead = 0
    var cacheWrite = 0
    var reasoning = 0
    var session: UInt32 = 0

    /// Nothing: what stands in the packed fields of a wide row.
    static let none = WideRow()

    private init() {}

    /// All numbers of a generation.
    init(_ generation: Generation, session: UInt32) {
        latency = generation.latency.map { Int($0.milliseconds) }
        firstToken = generation.timeToFirstToken.map { Int($0.milliseconds) }
        prompt = generation.tokens.prompt
        completion = generation.tokens.completion
        total = generation.tokens.total
        cacheRead = generation.kinds?.cacheRead ?? 0
        cacheWrite = generation.kinds?.cacheWrite ?? 0
        reasoning = generation.kinds?.reasoning ?? 0
        self.session = session
    }

    /// All numbers of a packed row that is not wide.
    @inline(__always)
    init(_ row: PackedRow) {
        latency = row.latency
        firstToken = row.firstToken
        prompt = row.prompt
        completion = row.completion
        total = row.prompt + row.completion
        cacheRead = row.cacheRead
        cacheWrite = row.cacheWrite
        reasoning = row.reasoning
        session = row.session
    }

    /// The same numbers without those only JSON knows.
    var withoutKinds: WideRow {
        var copy = self
        copy.cacheRead = 0
        copy.cacheWrite = 0
        copy.reasoning = 0
        return copy
    }

    /// Whether every number fits its field; the largest time of 24 bits means none.
    var fits: Bool {
        func fits(_ value: Int, _ width: Int) -> Bool { value >= 0 && value < 1 << width }
        func fits(_ time: Int?) -> Bool { time.map { $0 >= 0 && $0 < 1 << 24 - 1 } ?? true }
        return fits(latency) && fits(firstToken) && fits(prompt, 24) && fits(completion, 20) && session < 1 << 20
            && fits(cacheRead, 22) && fits(cacheWrite, 22) && fits(reasoning, 20) && total == prompt + completion
    }

    /// Output tokens a second after the first token; nil where no first token was seen.
    var outputRate: Double? {
        guard let firstToken, let latency, latency > firstToken, completion > 0 else { return nil }
        return Double(completion) * 1000 / Double(latency - firstToken)
    }
}
