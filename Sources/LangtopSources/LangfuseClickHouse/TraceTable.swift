import LangtopCore

/// What traces say, for rows that do not say it themselves (Langfuse v3): read behind the rows, in the codes of their
/// batch.
struct TraceTable: RowBinaryRows {
    /// The rows, whose dictionaries learn the traces' texts.
    private(set) var rows: ObservationBatch
    /// The codes of each trace by the hash of its id, and when it was written.
    private(set) var codes: [UInt64: (codes: TextCodes, time: Int64)] = [:]
    /// What the traces of the newest rows say, by their ids.
    private(set) var facts: [String: TraceFacts] = [:]
    private let wanted: Set<String>
    private var tags = TagCodes { RequestTags(texts: $0) }

    /// What a trace tells beside its name.
    static let dimensions: [Dimension] = [.user, .session, .release, .tag, .client]

    init(of rows: ObservationBatch) {
        self.rows = rows
        var newest = rows.found.newest
        wanted = Set(newest.take().map(\.trace))
    }

    mutating func read(_ reader: inout RowBinaryReader) {
        let id = reader.nextText()
        let name = reader.nextText()
        let user = reader.nextText()
        let session = reader.nextText()
        let release = reader.nextText()
        let tags = reader.nextTexts()
        let time = reader.nextInteger()
        guard !reader.isShort else { return }
        let key = MatchKeys.plain(id)
        if let known = codes[key], known.time > time { return }
        var found = TextCodes()
        found[.user] = rows.found.batch.code(user, in: .user)
        found[.session] = rows.found.batch.code(session, in: .session)
        found[.release] = rows.found.batch.code(release, in: .release)
        (found[.tag], found[.client]) = self.tags.codes(of: tags, in: &rows.found.batch)
        codes[key] = (found, time)
        let text = id.string
        guard wanted.contains(text) else { return }
        var facts = TraceFacts()
        (facts.name, facts.user, facts.session) = (name.string, user.string, session.string)
        (facts.release, facts.tags) = (release.string, self.tags.tags(of: tags))
        self.facts[text] = facts
    }

    /// The rows with what their traces say.
    var completed: ObservationBatch {
        var rows = rows
        rows.complete(with: self)
        return rows
    }
}
