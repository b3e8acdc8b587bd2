import LangtopCore

/// One row of the log as its columns say, before anything is concluded from it.
struct LogRow {
    var request = WireText.none
    var start = Timestamp(milliseconds: 0)
    var end: Timestamp?
    var completionStart: Timestamp?
    var callType = WireText.none
    var modelGroup = WireText.none
    var model = WireText.none
    var deployment = WireText.none
    var provider = WireText.none
    var key = WireText.none
    var team = WireText.none
    var user = WireText.none
    var endUser = WireText.none
    var session = WireText.none
    /// The status column; none where the schema has none or the row says nothing.
    var status = WireText.none
    var isCacheHit = false
    var tokens = TokenCount()
    var spend: Double?

    /// The public name of the model that answered.
    var publicModel: WireText { modelGroup.isEmpty ? model : modelGroup }

    /// The numbers and facts this row records, without its extras and the keys of its trace.
    func record(hasStatus: Bool) -> Record {
        var record = Record(start: start)
        // A session is as long as somebody keeps it open.
        record.latency = CallType.isSession(callType) ? nil : end.map { Int($0.milliseconds &- start.milliseconds) }
        // The proxy sets both times equal where it did not stream, so that is no first token.
        if let first = completionStart, let end, first < end, first >= start {
            record.firstToken = Int(first.milliseconds &- start.milliseconds)
        }
        record.state = RowState(!hasStatus ? .unknown : status.equals("failure") ? .failure : .success)
        record.state.isCacheHit = isCacheHit
        record.tokens = tokens
        record.bill(spend, withoutTokens: tokens.total == 0 && CallType.costs(callType))
        record.identity = StableHash.of(request)
        record.state.role = Self.endOfAttempt(request) == nil ? .request : .attempt
        setResponse(in: &record)
        return record
    }

    /// The key of the response. A failure has none; its request id is the call id.
    func setResponse(in record: inout Record) {
        record.keys.response = record.state.outcome == .success ? MatchKeys.response(response) : 0
    }

    /// The codes of all texts of the columns.
    @inline(__always)
    func codes(in batch: inout RecordBatch) -> TextCodes {
        var codes = TextCodes()
        codes[.model] = batch.code(publicModel, in: .model)
        codes[.providerModel] = batch.code(model, in: .providerModel)
        codes[.provider] = batch.code(provider, in: .provider)
        codes[.deployment] = batch.code(deployment, in: .deployment)
        codes[.key] = batch.code(key, in: .key)
        codes[.team] = batch.code(team, in: .team)
        codes[.user] = batch.code(user, in: .user)
        codes[.endUser] = batch.code(endUser, in: .endUser)
        codes[.session] = batch.code(session, in: .session)
        return codes
    }

    /// The generation this row records.
    ///
    /// - Parameters:
    ///   - record: its record, extras included where they were read.
    ///   - metadata: what only the metadata knows; nil where it was not read.
    func generation(_ record: Record, source: SourceID, tags: RequestTags, metadata: MetadataFacts?) -> Generation {
        var result = Generation(id: Generation.ID(source: source, value: request.string), record)
        if CallType.isSession(callType) { result.end = end }
        result.callType = callType.string
        result.model = publicModel.string
        result.providerModel = model.string
        result.deployment = deployment.string
        result.provider = provider.string
        result.key = key.string
        result.team = team.string
        result.user = user.string
        result.endUser = endUser.string
        result.tags = tags.tags
        result.client = tags.client
        result.session = session.string
        result.name = tags.client.isEmpty ? result.callType : tags.client
        if record.state.outcome == .success { result.correlation.response = response.string }
        result.correlation.trace = result.session
        metadata?.complete(&result)
        return result
    }

    /// The request id without the suffix the proxy adds to answers from its cache: `…_cache_hit1795421453.55`.
    private var response: WireText {
        guard isCacheHit, let mark = request.place(of: "_cache_hit") else { return request }
        return WireText(rebasing: request[..<mark])
    }

    /// Where an id ends without `-attempt-N`, which marks another billed attempt of the request before it; nil for
    /// every other id.
    static func endOfAttempt(_ request: WireText) -> Int? {
        var end = request.count
        while end > 0, (0x30...0x39).contains(request[end - 1]) { end -= 1 }
        let mark = "-attempt-".utf8
        guard end < request.count, end >= mark.count, request[end - mark.count..<end].elementsEqual(mark) else {
            return nil
        }
        return end - mark.count
    }
}

extension Generation {
    /// The request of which it is another attempt; nil for everything else.
    var requestOfAttempt: String? {
        id.value.withBytes { id in LogRow.endOfAttempt(id).map { String(decoding: id[..<$0], as: UTF8.self) } }
    }
}
