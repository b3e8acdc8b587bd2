import LangtopCore

/// Turns rows of LiteLLM's table in ClickHouse into records and generations, each version of a row counted once.
struct LogBatch: RowBinaryRows {
    let source: SourceID
    var found: DecodedRows
    /// The newest time at which a row came to the server; nil without rows.
    private(set) var newestWrite: Int64?
    private var written: [UInt64: (row: Int, end: Int64, time: Int64)] = [:]
    private var dropped: Set<Int> = []
    private var messages = ByteTable<StatusMessage>(capacity: 1 << 9) {
        StatusMessage(String(decoding: $0, as: UTF8.self))
    }
    private var tags = TagCodes { RequestTags(texts: $0) }
    private var knownDeployments: Set<UInt32> = []

    init(source: SourceID, newest demand: NewestRowsDemand = .none) {
        self.source = source
        found = DecodedRows(demand)
    }

    mutating func read(_ reader: inout RowBinaryReader) {
        var log = LogRow()
        log.request = reader.nextText()
        log.start = Timestamp(milliseconds: reader.nextInteger())
        log.end = Timestamp(milliseconds: reader.nextInteger())
        log.completionStart = reader.nextOptionalInteger().map(Timestamp.init(milliseconds:))
        log.callType = reader.nextText()
        log.modelGroup = reader.nextText()
        log.model = reader.nextText()
        log.deployment = reader.nextText()
        log.provider = reader.nextText()
        log.key = reader.nextText()
        log.team = reader.nextText()
        log.user = reader.nextText()
        log.endUser = reader.nextText()
        log.session = reader.nextText()
        log.status = reader.nextText()
        log.isCacheHit = reader.nextByte() == 1
        log.tokens.prompt = Int(reader.nextInteger())
        log.tokens.completion = Int(reader.nextInteger())
        log.tokens.total = Int(reader.nextInteger())
        log.spend = reader.nextOptionalDouble()
        let more = More(&reader)
        if !reader.isShort { add(log, more) }
    }

    /// What the columns tell that PostgreSQL's table keeps in its metadata.
    private struct More {
        var kinds = TokenKinds()
        let call, trace, keyAlias, teamAlias, base, error, tags: WireText
        let received: Int64

        init(_ reader: inout RowBinaryReader) {
            kinds.cacheRead = Int(reader.nextInteger())
            kinds.cacheWrite = Int(reader.nextInteger())
            call = reader.nextText()
            trace = reader.nextText()
            keyAlias = reader.nextText()
            teamAlias = reader.nextText()
            base = reader.nextText()
            error = reader.nextText()
            tags = reader.nextTexts()
            received = reader.nextInteger()
        }
    }

    private mutating func add(_ log: LogRow, _ more: More) {
        newestWrite = max(newestWrite ?? more.received, more.received)
        let message = more.error.isEmpty ? nil : messages.value(for: more.error)
        var record = log.record(hasStatus: true)
        if record.state.outcome == .failure {
            let plain = record.state
            record.state = RowState(.failure, message?.errorClass ?? .other)
            (record.state.isCacheHit, record.state.role) = (plain.isCacheHit, plain.role)
            (record.state.hasSpend, record.state.isFree) = (plain.hasSpend, plain.isFree)
        }
        record.state.hasExtras = true
        record.kinds = more.kinds
        record.keys.call = MatchKeys.plain(more.call)
        let trace = [more.trace, log.session, more.call].first { !$0.isEmpty } ?? .none
        record.keys.setTrace(trace)
        let (place, end) = (found.batch.count, log.end?.milliseconds ?? 0)
        if let known = written[record.identity] {
            // The engine keeps the version that ended last (`ReplacingMergeTree(end_time)`).
            guard (end, more.received) >= (known.end, known.time) else { return }
            dropped.insert(known.row)
            found.newest.update { $0.id.value.utf8.elementsEqual(log.request) ? nil : $0 }
        }
        written[record.identity] = (place, end, more.received)
        var codes = log.codes(in: &found.batch)
        (codes[.tag], codes[.client]) = tags.codes(of: more.tags, in: &found.batch)
        learn(log, more, codes)
        found.batch.append(record, codes)
        guard found.newest.wants(log.start) else { return }
        var generation = log.generation(record, source: source, tags: tags.tags(of: more.tags), metadata: nil)
        generation.correlation.call = more.call.string
        generation.correlation.trace = trace.string
        if generation.outcome == .failure { generation.extras?.errorSummary = message?.errorSummary ?? "" }
        found.newest.add(generation)
    }

    private mutating func learn(_ log: LogRow, _ more: More, _ codes: TextCodes) {
        if !more.keyAlias.isEmpty, !log.key.isEmpty { found.batch.names.keys[log.key.string] = more.keyAlias.string }
        if !more.teamAlias.isEmpty, !log.team.isEmpty {
            found.batch.names.teams[log.team.string] = more.teamAlias.string
        }
        guard !log.deployment.isEmpty, knownDeployments.insert(codes[.deployment]).inserted else { return }
        found.batch.names.deployments[log.deployment.string] = Deployment(
            provider: log.provider.string, model: log.publicModel.string, host: Self.host(of: more.base.string))
    }

    /// The host of a URL, with its port and without who asks.
    private static func host(of url: String) -> String {
        guard let mark = url.firstRange(of: "://") else { return "" }
        let whole = url[mark.upperBound...].prefix { !"/?#".contains($0) }
        return String(whole.split(separator: "@").last ?? "")
    }

    /// Leaves out older versions, and gives the rows.
    mutating func finish() -> DecodedRows {
        found.batch.remove(dropped)
        return found
    }
}
