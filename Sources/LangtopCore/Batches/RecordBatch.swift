/// Rows on their way from a source to memory: columns of numbers, and codes of texts that stand once in dictionaries.
///
/// Filled straight from the wire, so that no row is an object. Codes are the batch's own; whoever keeps rows translates
/// each distinct text once.
public struct RecordBatch: Sendable {
    /// How many rows there are.
    @inlinable public var count: Int { starts.count }
    /// The texts of each dimension by its ordinal; of tags the single ones.
    public private(set) var dictionaries = [TextDictionary](
        repeating: TextDictionary(), count: Dimension.allCases.count)
    /// Lists of codes of tags, sorted and without repetition; the first is empty.
    public private(set) var tagSets: [[UInt32]] = [[]]
    /// Names that rows carry for their keys and teams.
    public var names = Directory()
    /// The codes of each row's texts.
    public private(set) var codes: [TextCodes] = []
    /// When each row started, in milliseconds since 1970.
    public private(set) var starts: [Int64] = []

    @usableFromInline var identities: [UInt64] = []
    @usableFromInline var latencies: [Int] = []
    @usableFromInline var firstTokens: [Int] = []
    @usableFromInline var states: [RowState] = []
    @usableFromInline var tokens: [TokenCount] = []
    @usableFromInline var spends: [Double] = []
    @usableFromInline var extras: [RowExtras] = []
    @usableFromInline var keys: [MatchKeys] = []
    private var tagSetNumbers: [[UInt32]: UInt32] = [[]: 0]

    /// What plain columns do not tell of a row.
    @usableFromInline struct RowExtras: Sendable {
        @usableFromInline var kinds: TokenKinds
        @usableFromInline var tier: ServiceTier
        @usableFromInline var promptDigest: UInt64

        @inlinable init(_ record: Record) {
            (kinds, tier, promptDigest) = (record.kinds, record.tier, record.promptDigest)
        }
    }

    /// What stands for a time that is not known.
    @usableFromInline static let none = Int.min

    /// No rows.
    public init() {}

    /// The rows of some generations, in their order.
    public init(_ generations: [Generation]) {
        for generation in generations { append(generation) }
    }

    /// Whether there are no rows.
    public var isEmpty: Bool { starts.isEmpty }

    /// Adds a row, made sound.
    public mutating func append(_ row: Record, _ codes: TextCodes) {
        var record = row
        record.makeSound()
        add(record, codes)
    }

    /// Adds a row of another batch, which was made sound before; of a file that somebody else made it may not have been.
    package mutating func append(sound row: Record, _ codes: TextCodes) {
        var record = row
        record.leaveOutImpossible()
        add(record, codes)
    }

    private mutating func add(_ record: Record, _ codes: TextCodes) {
        self.codes.append(codes)
        starts.append(record.start.milliseconds)
        identities.append(record.identity)
        latencies.append(record.latency ?? Self.none)
        firstTokens.append(record.firstToken ?? Self.none)
        states.append(record.state)
        tokens.append(record.tokens)
        spends.append(record.spend)
        extras.append(RowExtras(record))
        keys.append(record.keys)
    }

    /// Adds a generation as a row; where it was made of one, its cache was counted into its prompt already.
    public mutating func append(_ generation: Generation) {
        var codes = TextCodes()
        for dimension in Dimension.allCases where dimension != .tag {
            codes[dimension] = dictionaries[dimension.ordinal].code(generation.text(of: dimension))
        }
        codes[.tag] = tagSet(generation.tags)
        var record = Record(generation)
        record.leaveOutImpossible()
        add(record, codes)
    }

    /// Gives a row other codes.
    public mutating func setCodes(_ codes: TextCodes, of row: Int) { self.codes[row] = codes }

    /// Leaves rows out; the order of the others stays.
    public mutating func remove(_ rows: Set<Int>) {
        guard !rows.isEmpty else { return }
        func keep<Value>(_ column: inout [Value]) {
            var place = 0
            for row in column.indices where !rows.contains(row) {
                column[place] = column[row]
                place += 1
            }
            column.removeLast(column.count - place)
        }
        keep(&codes)
        keep(&starts)
        keep(&identities)
        keep(&latencies)
        keep(&firstTokens)
        keep(&states)
        keep(&tokens)
        keep(&spends)
        keep(&extras)
        keep(&keys)
    }

    /// The code of a text in a dimension, a new one at first sight.
    @inline(__always)
    public mutating func code(_ text: UnsafeRawBufferPointer, in dimension: Dimension) -> UInt32 {
        text.isEmpty ? 0 : dictionaries[dimension.ordinal].code(text)
    }

    /// The code of a set of tags; an empty tag is none.
    public mutating func tagSet(_ tags: [String]) -> UInt32 {
        let ordinal = Dimension.tag.ordinal
        var set: [UInt32] = []
        for tag in tags where !tag.isEmpty { set.append(dictionaries[ordinal].code(tag)) }
        if set.count > 1 { set = Set(set).sorted() }
        if let known = tagSetNumbers[set] { return known }
        let fresh = UInt32(tagSets.count)
        tagSets.append(set)
        tagSetNumbers[set] = fresh
        return fresh
    }

    /// The numbers and facts of a row.
    @inlinable public subscript(row: Int) -> Record {
        var record = Record(start: Timestamp(milliseconds: starts[row]))
        record.identity = identities[row]
        record.latency = latencies[row] == Self.none ? nil : latencies[row]
        record.firstToken = firstTokens[row] == Self.none ? nil : firstTokens[row]
        record.state = states[row]
        record.tokens = tokens[row]
        record.spend = spends[row]
        (record.kinds, record.tier) = (extras[row].kinds, extras[row].tier)
        record.promptDigest = extras[row].promptDigest
        record.keys = keys[row]
        return record
    }

    /// Makes room for so many rows.
    public mutating func reserve(_ count: Int) {
        codes.reserveCapacity(count)
        starts.reserveCapacity(count)
        identities.reserveCapacity(count)
        latencies.reserveCapacity(count)
        firstTokens.reserveCapacity(count)
        states.reserveCapacity(count)
        tokens.reserveCapacity(count)
        spends.reserveCapacity(count)
        extras.reserveCapacity(count)
        keys.reserveCapacity(count)
    }
}
