public import LangtopCore
import LangtopHTTP

/// The past.
extension LangfuseAPISource {
    /// The newest page of a slice of the past.
    public func history(of slice: TimeRange, depth: HistoryDepth, newest: NewestRowsDemand) async throws(SourceError)
        -> History
    {
        let range = pastSize.part(of: slice)
        let limit = pastSize.rows(of: traits.pageLimit)
        var page: ObservationPage
        do throws(SourceError) {
            page = try await observations(
                ObservationQuery(from: range.from, to: range.to, limit: limit), for: .background)
        } catch {
            if error.kind == .timeout { pastSize.wasSlow(range) }
            if error.kind == .timeout || error.kind == .malformed { pastSize.wasLarge() }
            throw error
        }
        pastSize.wasGood(range, requested: slice)
        var covered = range
        if !page.isLast, let oldest = page.oldest {
            covered.from = max(range.from, oldest + .milliseconds(1))
            if covered.isEmpty {
                covered = TimeRange(from: oldest, to: range.to)
                page = try await millisecond(covered)
            }
        }
        if let wanted = traits.knowsStepCosts ? steps.wanted(in: covered) : nil {
            let known = try await costlySteps(of: wanted).known
            if !known.isEmpty { covered.from = max(covered.from, known.from) }
        }
        if !page.isLast || covered.duration > pageSpan ?? covered.duration { pageSpan = covered.duration }
        let rows = page.rows.filter { covered.contains($0.start) } + steps.rows(in: covered)
        var found = complete(rows)
        if budget.limits == nil { await readNames(requests: 5) }
        // What a range holds replaces what memory has of it, so the rows must come once and as complete as they are.
        let filled = Dictionary(completed.map { ($0.id, $0) }) { _, last in last }
        for index in found.indices { found[index] = filled[found[index].id] ?? found[index] }
        return History(of: found, in: covered, depth: .full, newest: newest)
    }

    /// All of a range within which no page ends: more rows than a page began in one millisecond.
    ///
    /// The v2 API's cursor knows no microseconds: it passes over what began later in its own millisecond, and nothing
    /// tells whether there was any. The older API's pages lose nothing.
    private func millisecond(_ range: TimeRange) async throws(SourceError) -> ObservationPage {
        var query = ObservationQuery(from: range.from, to: range.to, limit: traits.pageLimit)
        var rows: [String: LangfuseObservation] = [:]
        var cursors: Set<String?> = [nil]
        isCrowded = isCrowded || traits.api == .v2
        for _ in 0..<Self.mostPagesOfAMillisecond {
            let page = try await observations(query, for: .background)
            let known = rows.count
            for row in page.rows where range.contains(row.start) { rows[row.id] = row }
            guard !page.isLast else {
                return ObservationPage(
                    rows: Array(rows.values), oldest: range.from, isLast: true, cursor: nil, unreadable: 0)
            }
            // The older API has no cursors; a page of steps alone may have any number of others behind it.
            let isNew =
                traits.api == .v2
                ? cursors.insert(page.cursor).inserted : rows.count > known || page.rows.isEmpty
            guard isNew else {
                throw SourceError(
                    .malformed, "\(place): the server gives the same page of rows at \(range.from.iso8601) repeatedly")
            }
            query.cursor = page.cursor
            query.page += 1
        }
        throw SourceError(
            .malformed, "\(place): more than \(rows.count) rows at \(range.from.iso8601), and no end of pages")
    }

    /// As many rows as an import gives one moment; a server whose pages never end is asked for no more.
    private static let mostPagesOfAMillisecond = 20

    /// Rows as generations; those whose trace's names are elsewhere come again when they are known. Of a search, which
    /// may find a step without what is below it, nothing is learnt.
    func complete(_ rows: [LangfuseObservation], ofSearch isSearch: Bool = false) -> [Generation] {
        let marked = RepeatedCosts.removed(from: rows)
        if !isSearch { repeated.note(marked) }
        let rows = marked.filter(\.counts)
        return (traits.api == .v2 ? rows : names.complete(rows)).map { $0.generation(source: id) }
    }

    /// Plain steps and events with a cost of their own in a range, and the part of it that is known now.
    func costlySteps(of range: TimeRange) async throws(SourceError) -> (rows: [LangfuseObservation], known: TimeRange) {
        var query = ObservationQuery(from: range.from, to: range.to, limit: traits.pageLimit)
        query.kind = .costlySteps
        do throws(SourceError) {
            let page = try await observations(query, for: .background)
            return (page.rows, steps.read(page, of: range))
        } catch {
            guard error.kind == .timeout || error.kind == .malformed else { throw error }
            // A shorter span next time, and then none.
            guard steps.failed() else { throw error }
            traits.refusesStepCosts = true
            return ([], range)
        }
    }

    /// Reads pages of traces for rows that wait for their names. What cannot be read now is read another time.
    func readNames(requests: Int = 1) async {
        for _ in 0..<requests {
            guard traits.api == .v1, let range = names.wanted(at: now) else { return }
            var query = [
                ("limit", "100"), ("fromTimestamp", range.from.iso8601), ("toTimestamp", range.to.iso8601),
            ].map { (name: $0.0, value: $0.1) }
            if traits.hasTraceFields { query.append(("fields", "core")) }
            do throws(SourceError) {
                let url = access.url.appending("api", "public", "traces", query: query)
                let (answer, page) = try await fetch(url, .legacy, for: .background, into: PageReader(TraceRows()))
                try check(answer, page)
                let rows = names.read(
                    page.rows.found, oldest: page.rows.oldest, isLast: page.count < 100, of: range, at: now)
                completed += rows.map { $0.generation(source: id) }
            } catch {
                if case .throttled = error.kind { return }
                return names.failed(at: now)
            }
        }
    }
}
