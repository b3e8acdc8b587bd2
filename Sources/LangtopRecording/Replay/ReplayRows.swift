import LangtopCore
import LangtopMemory

/// All rows of a source that were recorded, each version with the time it held.
struct ReplayRows: Sendable {
    /// The rows of all versions, in the order in which they came.
    private var batch = RecordBatch()
    private var versions: [RowVersion] = []
    private var generations: [GenerationVersion] = []
    /// The places of versions in the order of their starts.
    private var byStart: [Int] = []
    private var generationsByStart: [Int] = []
    /// Since when the past was read back to where, at each moment.
    private var coverage: [(instant: Timestamp, from: Timestamp)] = []

    init(_ entries: [Recording.Entry], _ hashes: HashTranslation) {
        var making = Making()
        for entry in entries {
            switch entry.event {
            case .changes(let changes):
                if changes.isReset { end(making.all, at: entry.instant, &making) }
                add(changes.batch, changes.newest, at: entry.instant, hashes, &making)
                making.polled(entry.instant)
            case .history(let history):
                let before = making.identities(in: history.range)
                let here = add(history.batch, history.newest, at: entry.instant, hashes, &making)
                end(before.subtracting(here), at: entry.instant, &making)
                making.read.insert(history.range)
            case .nothing: making.polled(entry.instant)
            default: continue
            }
            if let from = making.begin, coverage.last?.from != from { coverage.append((entry.instant, from)) }
        }
        byStart = versions.indices.sorted { (versions[$0].start, $0) < (versions[$1].start, $1) }
        generationsByStart = generations.indices.sorted {
            (generations[$0].row.start, $0) < (generations[$1].row.start, $1)
        }
    }

    // MARK: Answers

    /// Where what was read without a gap until a moment begins; nil where nothing was.
    func begin(at now: Timestamp) -> Timestamp? {
        let next = coverage.partitioningIndex { $0.instant > now }
        return next > 0 ? coverage[next - 1].from : nil
    }

    /// The rows of a span as they were at a moment.
    func rows(in range: TimeRange, at now: Timestamp) -> RecordBatch {
        copy(places(in: range).filter { versions[$0].life.contains(now) })
    }

    /// The rows that came after a moment until another, as far as they still held.
    func arrivals(after then: Timestamp, through now: Timestamp) -> RecordBatch {
        let first = versions.partitioningIndex { $0.life.from > then }
        return copy(
            (first..<versions.count).prefix { versions[$0].life.from <= now }.filter { versions[$0].life.contains(now) }
        )
    }

    /// The generations in full that came after a moment until another, newest first.
    func newest(after then: Timestamp, through now: Timestamp, limit: Int) -> [Generation] {
        var collector = NewestRowsCollector(NewestRowsDemand(limit: limit))
        let first = generations.partitioningIndex { $0.life.from > then }
        for version in generations[first...].prefix(while: { $0.life.from <= now }) {
            if version.life.contains(now), collector.wants(version.row.start) { collector.add(version.row) }
        }
        return collector.take()
    }

    /// The generations in full of a span as they were at a moment, oldest first.
    func generations(in range: TimeRange, at now: Timestamp) -> [Generation] {
        let first = generationsByStart.partitioningIndex { generations[$0].row.start >= range.from }
        return generationsByStart[first...].prefix { generations[$0].row.start < range.to }
            .filter { generations[$0].life.contains(now) }.map { generations[$0].row }
    }

    /// Count and sums of a span's rows at a moment, as memory has them.
    func checksum(of range: TimeRange, at now: Timestamp) -> BucketChecksum {
        var sum = BucketChecksum(range: range, count: 0, tokens: 0, spend: 0, failures: 0)
        for place in places(in: range) where versions[place].life.contains(now) {
            let row = batch[versions[place].place]
            guard row.state.role != .step else { continue }
            sum.count += 1
            sum.tokens = (sum.tokens ?? 0) + row.tokens.total
            sum.spend += row.spend
            if row.state.outcome == .failure { sum.failures = (sum.failures ?? 0) + 1 }
        }
        return sum
    }

    private func places(in range: TimeRange) -> ArraySlice<Int>.SubSequence {
        let first = byStart.partitioningIndex { versions[$0].start >= range.from }
        let last = byStart.partitioningIndex { versions[$0].start >= range.to }
        return byStart[first..<max(first, last)]
    }

    private func copy(_ places: some Collection<Int>) -> RecordBatch {
        var copy = RecordBatch()
        copy.names = batch.names
        copy.reserve(places.count)
        var known = [[UInt32: UInt32]](repeating: [:], count: Dimension.allCases.count)
        for place in places {
            let old = batch.codes[versions[place].place]
            var codes = TextCodes()
            for dimension in Dimension.allCases {
                let ordinal = dimension.ordinal
                if let code = known[ordinal][old[dimension]] {
                    codes[dimension] = code
                } else {
                    let code = code(old[dimension], dimension, in: &copy)
                    codes[dimension] = code
                    known[ordinal][old[dimension]] = code
                }
            }
            copy.append(sound: batch[versions[place].place], codes)
        }
        return copy
    }

    private func code(_ code: UInt32, _ dimension: Dimension, in copy: inout RecordBatch) -> UInt32 {
        let dictionary = batch.dictionaries[dimension.ordinal]
        guard dimension == .tag else { return dictionary.withBytes(of: code) { copy.code($0, in: dimension) } }
        return copy.tagSet(batch.tagSets[Int(code)].map(dictionary.text))
    }

    // MARK: Making

    /// What holds while the events are gone through.
    private struct Making {
        /// The places of the versions that hold, by identity.
        var rows: [UInt64: Int] = [:]
        var generations: [UInt64: Int] = [:]
        /// The same by the minute in which they started.
        var minutes: [Int64: Set<UInt64>] = [:]
        var starts: [UInt64: Timestamp] = [:]
        /// What was read.
        var read = TimeRanges()
        private var polledThrough: Timestamp?

        var all: Set<UInt64> { Set(rows.keys) }

        /// Where what is read without a gap until now begins.
        var begin: Timestamp? {
            guard let polledThrough else { return nil }
            let range = read.ranges.last { $0.to >= polledThrough }
            return range?.from ?? polledThrough
        }

        /// Between two polls that answer nothing is missed.
        mutating func polled(_ instant: Timestamp) {
            read.insert(TimeRange(from: polledThrough ?? instant, to: instant))
            polledThrough = instant
        }

        func identities(in range: TimeRange) -> Set<UInt64> {
            let (first, last) = (Self.minute(range.from), Self.minute(range.to))
            // Of a long span with few rows the minutes that have some are fewer.
            let due = last - first < minutes.count ? Array(first...last) : minutes.keys.filter((first...last).contains)
            return due.reduce(into: []) { found, minute in
                found.formUnion((minutes[minute] ?? []).filter { starts[$0].map(range.contains) == true })
            }
        }

        static func minute(_ instant: Timestamp) -> Int64 { instant.floored(to: .seconds(60)).milliseconds / 60_000 }
    }

    @discardableResult
    private mutating func add(
        _ rows: RecordBatch, _ newest: [RecordedGeneration], at instant: Timestamp, _ hashes: HashTranslation,
        _ making: inout Making
    ) -> Set<UInt64> {
        batch.names.learn(rows.names)
        var here: Set<UInt64> = []
        var known = [[UInt32: UInt32]](repeating: [:], count: Dimension.allCases.count)
        for place in 0..<rows.count {
            let record = hashes.translated(rows[place])
            here.insert(record.identity)
            if let old = making.rows[record.identity], batch[versions[old].place].isRicher(than: record) { continue }
            if let old = making.rows[record.identity] {
                versions[old].life.until = instant
                making.minutes[Making.minute(versions[old].start)]?.remove(record.identity)
            }
            var codes = TextCodes()
            for dimension in Dimension.allCases {
                let old = rows.codes[place][dimension]
                if let code = known[dimension.ordinal][old] {
                    codes[dimension] = code
                } else {
                    let text = rows.dictionaries[dimension.ordinal]
                    let code =
                        dimension == .tag
                        ? batch.tagSet(rows.tagSets[Int(old)].map(text.text))
                        : text.withBytes(of: old) { batch.code($0, in: dimension) }
                    known[dimension.ordinal][old] = code
                    codes[dimension] = code
                }
            }
            versions.append(
                RowVersion(
                    start: record.start, identity: record.identity, place: batch.count, life: Lifetime(from: instant)))
            batch.append(sound: record, codes)
            making.rows[record.identity] = versions.count - 1
            making.starts[record.identity] = record.start
            making.minutes[Making.minute(record.start), default: []].insert(record.identity)
        }
        for generation in newest {
            let identity = StableHash.of(generation.row.id.value)
            if let old = making.generations[identity] { generations[old].life.until = instant }
            generations.append(
                GenerationVersion(row: generation.row, identity: identity, life: Lifetime(from: instant)))
            making.generations[identity] = generations.count - 1
        }
        return here
    }

    private mutating func end(_ identities: Set<UInt64>, at instant: Timestamp, _ making: inout Making) {
        for identity in identities {
            if let place = making.rows.removeValue(forKey: identity) {
                versions[place].life.until = instant
                making.minutes[Making.minute(versions[place].start)]?.remove(identity)
            }
            if let place = making.generations.removeValue(forKey: identity) {
                generations[place].life.until = instant
            }
        }
    }
}

extension Record {
    /// Whether it says all that another one of its row does, and what that one was not asked for.
    fileprivate func isRicher(than other: Record) -> Bool {
        state.hasExtras && !other.state.hasExtras && tokens == other.tokens && spend == other.spend
            && latency == other.latency && start == other.start
    }
}
