import LangtopCore

/// Turns rows of ClickHouse into records and generations: each version of a row and each of two tables counted once,
/// steps that repeat what those below them cost left out, and what a trace says given to its rows.
struct ObservationBatch: RowBinaryRows {
    let source: SourceID
    var found: DecodedRows
    /// The newest time at which a row was written; nil without rows.
    private(set) var newestWrite: Int64?
    /// The highest block of each partition.
    private(set) var blocks: [String: UInt64] = [:]
    /// Those among the rows' traces whose facts stand on rows of their own, by the row.
    private(set) var traces: [UInt64] = []
    /// The ids of the traces of rows that lack what these say, as far as they are named in a poll.
    private(set) var traceIDs: Set<String> = []
    private let namesTraces: Bool
    private var written: [UInt64: (row: Int, time: Int64)] = [:]
    private var dropped: Set<Int> = []
    /// The ids of traces with steps that cost something.
    private(set) var tracesOfSteps: Set<String> = []
    private var usageKeys = ByteTable<UsageKey>(capacity: 1 << 8) { UsageKey(String(decoding: $0, as: UTF8.self)) }
    private var messages = ByteTable<StatusMessage>(capacity: 1 << 9) {
        StatusMessage(String(decoding: $0, as: UTF8.self))
    }
    private var tags = TagCodes { RequestTags(texts: $0) }

    /// No rows yet.
    ///
    /// - Parameter namesTraces: whether the traces of the rows are to be named, as far as the rows lack what these say.
    init(source: SourceID, newest demand: NewestRowsDemand = .none, namesTraces: Bool = false) {
        self.source = source
        self.namesTraces = namesTraces
        found = DecodedRows(demand)
    }

    mutating func read(_ reader: inout RowBinaryReader) {
        let row = ObservationWire(&reader)
        if !reader.isShort { add(row) }
    }

    private mutating func add(_ row: ObservationWire) {
        newestWrite = max(newestWrite ?? row.written, row.written)
        if row.block > 0 {
            let partition = row.partition.string
            blocks[partition] = max(blocks[partition] ?? 0, row.block)
        }
        // Steps are told by what they cost.
        guard row.isModelCall || (row.cost ?? 0) > 0 else { return }
        let message = row.message.isEmpty ? nil : messages.value(for: row.message)
        var numbers = ObservationNumbers()
        (numbers.start, numbers.end, numbers.completionStart) = (row.start, row.end, row.first)
        numbers.isError = row.level.equals("ERROR")
        numbers.isEvent = row.type.equals("EVENT")
        numbers.role = ObservationRow.role(isModelCall: row.isModelCall, environment: row.environment)
        numbers.spend = row.cost
        let split = usage(row.usage)
        (numbers.tokens, numbers.kinds) = (split.tokens, split.kinds)
        var record = numbers.record { message?.errorClass }
        ObservationNumbers.setKeys(&record, id: row.id, trace: row.trace)
        if record.state.role == .step { tracesOfSteps.insert(row.trace.string) }
        let place = found.batch.count
        if let known = written[record.identity] {
            guard row.written >= known.time else { return }
            dropped.insert(known.row)
            found.newest.update { $0.id.value.utf8.elementsEqual(row.id) ? nil : $0 }
        }
        written[record.identity] = (place, row.written)
        found.batch.append(record, codes(of: row))
        let lacksFacts = row.user.isEmpty && row.traceName.isEmpty && row.session.isEmpty
        traces.append(lacksFacts ? record.keys.trace : 0)
        if lacksFacts, namesTraces { traceIDs.insert(row.trace.string) }
        guard found.newest.wants(row.start) else { return }
        found.newest.add(generation(row, numbers, message))
    }

    private mutating func generation(_ row: ObservationWire, _ numbers: ObservationNumbers, _ message: StatusMessage?)
        -> Generation
    {
        var whole = ObservationRow()
        whole.id = row.id.string
        whole.type = row.type.string
        whole.name = row.name.string
        whole.model = row.model.string
        whole.level = row.level.string
        whole.numbers = numbers
        whole.message = message
        whole.trace = row.trace.string
        whole.environment = row.environment.string
        whole.facts.name = row.traceName.string
        whole.facts.user = row.user.string
        whole.facts.session = row.session.string
        whole.facts.release = row.release.string
        whole.facts.tags = tags.tags(of: row.tags)
        return whole.generation(source: source)
    }

    private mutating func usage(_ map: WireText) -> UsageDetails.Split {
        var details = UsageDetails()
        var reader = RowBinaryReader(map)
        for _ in 0..<reader.nextCount() {
            let key = usageKeys.value(for: reader.nextText())
            details.add(key, Double(UInt64(bitPattern: reader.nextInteger())))
        }
        return details.isEmpty ? UsageDetails.Split() : details.split
    }

    @inline(__always)
    private mutating func codes(of row: ObservationWire) -> TextCodes {
        var codes = TextCodes()
        codes[.model] = found.batch.code(row.model, in: .model)
        codes[.providerModel] = found.batch.code(row.model, in: .providerModel)
        codes[.user] = found.batch.code(row.user, in: .user)
        codes[.session] = found.batch.code(row.session, in: .session)
        codes[.release] = found.batch.code(row.release, in: .release)
        codes[.environment] =
            row.environment.isEmpty
            ? ObservationRow.usualEnvironment.withBytes { found.batch.code($0, in: .environment) }
            : found.batch.code(row.environment, in: .environment)
        (codes[.tag], codes[.client]) = tags.codes(of: row.tags, in: &found.batch)
        return codes
    }
}

extension ObservationBatch {
    /// Whether rows lack what their traces say.
    var lacksFacts: Bool { traces.contains { $0 != 0 } }

    /// Takes in what the traces of the rows say.
    mutating func complete(with table: TraceTable) {
        for row in traces.indices where traces[row] != 0 {
            guard let facts = table.codes[traces[row]]?.codes else { continue }
            var codes = found.batch.codes[row]
            for dimension in TraceTable.dimensions { codes[dimension] = facts[dimension] }
            found.batch.setCodes(codes, of: row)
        }
        found.newest.update { generation in
            guard let facts = table.facts[generation.trace] else { return generation }
            var generation = generation
            generation.take(facts)
            return generation
        }
    }

    /// Leaves out older versions and costs that are told twice, and gives the rows.
    mutating func finish() -> DecodedRows {
        var rows = dropped
        if !tracesOfSteps.isEmpty { rows.formUnion(repeatedSteps) }
        found.batch.remove(rows)
        return found
    }

    private var repeatedSteps: Set<Int> {
        let batch = found.batch
        let kept = (0..<batch.count).filter { !dropped.contains($0) }
        let rows = kept.map { place in
            let record = batch[place]
            return RepeatedCosts.Row(
                trace: record.keys.trace, start: record.start,
                end: record.latency.map { record.start + .milliseconds($0) },
                spend: record.state.hasSpend ? record.spend : nil, isModelCall: record.state.role != .step)
        }
        return Set(RepeatedCosts.places(in: rows).map { kept[$0] })
    }
}

extension Generation {
    /// Takes over what its trace says.
    fileprivate mutating func take(_ facts: TraceFacts) {
        if !facts.name.isEmpty { name = facts.name }
        (user, session, release) = (facts.user, facts.session, facts.release)
        (tags, client) = (facts.tags.tags, facts.tags.client)
    }
}
