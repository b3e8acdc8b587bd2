import LangtopCore
import LangtopPostgres

/// Turns rows of the statements into records and generations, in the order of `litellm_columns.sql` and
/// `litellm_extras.sql`.
struct LogDecoder: RowDecoder {
    let source: SourceID
    /// Whether the schema's columns tell successes from failures.
    var hasStatus = true
    var found = DecodedRows()
    private var tags = TagCodes()
    /// The codes of keys and teams whose names were learned.
    private var namedKeys: Set<UInt32> = []
    private var namedTeams: Set<UInt32> = []
    /// Whether a host was learned, by the deployment's code; none is the first.
    private var hasHost = [true]
    /// The keys of the traces that sessions are, by the session's code.
    private var sessionKeys: [MatchKeys] = [MatchKeys()]

    init(source: SourceID, hasStatus: Bool = true) {
        self.source = source
        self.hasStatus = hasStatus
    }

    var fresh: LogDecoder { LogDecoder(source: source, hasStatus: hasStatus) }

    mutating func begin(_ demand: NewestRowsDemand) {
        found = DecodedRows(demand)
        tags.begin()
        (namedKeys, namedTeams, hasHost) = ([], [], [true])
        sessionKeys.removeLast(sessionKeys.count - 1)
    }

    mutating func add(_ row: inout PostgresRow, _ depth: HistoryDepth) {
        let log = columns(&row)
        let json = row.nextWire()
        var codes = codes(of: log)
        (codes[.tag], codes[.client]) = tags.codes(of: json, in: &found.batch)
        var record = log.record(hasStatus: hasStatus)
        let session = sessionKeys[Int(codes[.session])]
        (record.keys.trace, record.keys.digestedTrace) = (session.trace, session.digestedTrace)
        let metadata = depth == .full ? self.metadata(&row) : nil
        metadata?.complete(&record, of: log)
        learnDeployment(of: log, Int(codes[.deployment]), metadata)
        if let metadata { learnNames(metadata, of: log, codes) }
        found.batch.append(record, codes)
        guard found.newest.wants(log.start) else { return }
        found.newest.add(
            log.generation(record, source: source, tags: tags.tags(of: json), metadata: metadata))
    }

    mutating func generation(_ row: inout PostgresRow) -> Generation {
        let log = columns(&row)
        let json = row.nextWire()
        let metadata = metadata(&row)
        var record = log.record(hasStatus: hasStatus)
        metadata.complete(&record, of: log)
        return log.generation(record, source: source, tags: tags.tags(of: json), metadata: metadata)
    }

    private func columns(_ row: inout PostgresRow) -> LogRow {
        var log = LogRow()
        log.request = row.nextWire()
        log.start = row.nextTimestamp() ?? log.start
        log.end = row.nextTimestamp()
        log.completionStart = row.nextTimestamp()
        log.callType = row.nextWire()
        log.modelGroup = row.nextWire()
        log.model = row.nextWire()
        log.deployment = row.nextWire()
        log.provider = row.nextWire()
        log.key = row.nextWire()
        log.team = row.nextWire()
        log.user = row.nextWire()
        log.endUser = row.nextWire()
        log.session = row.nextWire()
        log.status = row.nextWire()
        // A text, `True`, `False` or `None`; only answers from the proxy's cache have the first.
        let hit = row.nextWire()
        log.isCacheHit = hit.equals("True") || hit.equals("true")
        log.tokens.prompt = row.nextInteger() ?? 0
        log.tokens.completion = row.nextInteger() ?? 0
        log.tokens.total = row.nextInteger() ?? 0
        log.spend = row.nextDouble()
        return log
    }

    /// What a row calls its key and team, once each.
    private mutating func learnNames(_ metadata: MetadataFacts, of log: LogRow, _ codes: TextCodes) {
        if !metadata.keyAlias.isEmpty, codes[.key] != 0, namedKeys.insert(codes[.key]).inserted {
            found.batch.names.keys[log.key.string] = metadata.keyAlias.string
        }
        if !metadata.teamAlias.isEmpty, codes[.team] != 0, namedTeams.insert(codes[.team]).inserted {
            found.batch.names.teams[log.team.string] = metadata.teamAlias.string
        }
    }

    /// What a row says of its deployment: once, and once more where it is the first with a host.
    @inline(__always)
    private mutating func learnDeployment(of log: LogRow, _ code: Int, _ metadata: MetadataFacts?) {
        let isFirst = code == hasHost.count
        if isFirst { hasHost.append(false) } else if metadata == nil || hasHost[code] { return }
        let host = metadata?.host ?? ""
        guard isFirst || !host.isEmpty else { return }
        hasHost[code] = !host.isEmpty
        let deployment = Deployment(provider: log.provider.string, model: log.publicModel.string, host: host)
        found.batch.names.deployments[log.deployment.string] = deployment
    }

    private func metadata(_ row: inout PostgresRow) -> MetadataFacts {
        var facts = MetadataFacts()
        facts.kinds.cacheRead = row.nextCount()
        facts.kinds.cacheWrite = row.nextCount()
        facts.kinds.reasoning = row.nextCount()
        facts.kinds.hourlyCacheWrite = row.nextCount()
        facts.kinds.audioInput = row.nextCount()
        facts.kinds.audioOutput = row.nextCount()
        facts.tier = row.nextWire()
        facts.hasUsage = row.nextWire().equals("t")
        facts.internalOrigin = row.nextWire()
        facts.requestedModel = row.nextWire()
        facts.fallbacks = row.nextCount()
        facts.retries = row.nextCount()
        facts.status = row.nextWire()
        facts.errorClass = row.nextWire()
        facts.errorCode = row.nextWire()
        facts.errorMessage = row.nextWire()
        facts.normalizedError = row.nextWire()
        facts.errorProvider = row.nextWire()
        facts.call = row.nextWire()
        facts.trace = row.nextWire()
        facts.name = row.nextWire()
        facts.keyAlias = row.nextWire()
        facts.teamAlias = row.nextWire()
        facts.authority = row.nextWire()
        facts.cacheKey = row.nextWire()
        return facts
    }

    /// The codes of all texts but tags and client.
    @inline(__always)
    private mutating func codes(of log: LogRow) -> TextCodes {
        let codes = log.codes(in: &found.batch)
        if Int(codes[.session]) == sessionKeys.count {
            var keys = MatchKeys()
            keys.setTrace(log.session)
            sessionKeys.append(keys)
        }
        return codes
    }
}
