public import LangtopCore

/// The live tail.
extension LangfuseAPISource {
    /// What became visible since `cursor`, which is the server's time in milliseconds; nil asks for nothing yet.
    public func changes(since cursor: Cursor?) async throws(SourceError) -> Batch {
        let now = self.now
        let next = Cursor(text: String(now.milliseconds))
        guard let cursor else { return Batch(generations: [], cursor: next) }
        guard let last = Int64(cursor.text).map(Timestamp.init(milliseconds:)) else {
            throw SourceError(.malformed, "\(place): cannot read the cursor \(cursor.text)")
        }
        let begun = monotonic
        let wished = tail.range(last: last, now: now)
        let (page, range) = try await newest(of: wished)
        unreadable = page.unreadable
        let edge = TailWalk.edge(of: page, in: range)
        var rows = page.rows
        rows += await older(than: edge, in: wished)
        tail.saw(rows)
        var batch = Batch(generations: complete(rows), cursor: next)
        if edge > last { batch.earliest = edge }
        await readNames()
        batch.generations += completed
        completed = []
        batch.rest = rest(after: monotonic - begun)
        batch.notice = notice(batch.rest)
        return batch
    }

    /// The newest page of a range that has no end; half of it where the server needs too long for all.
    private func newest(of wished: TimeRange) async throws(SourceError) -> (ObservationPage, TimeRange) {
        for isSecond in [false, true] {
            let range = tailSize.part(of: wished)
            let query = ObservationQuery(from: range.from, limit: tailSize.rows(of: traits.pageLimit))
            do throws(SourceError) {
                let page = try await observations(query, for: .poll)
                tailSize.wasGood(range, wished: wished)
                return (page, range)
            } catch {
                guard error.kind == .timeout || error.kind == .malformed else { throw error }
                if error.kind == .timeout { tailSize.wasSlow(range) }
                tailSize.wasLarge()
                guard error.kind == .timeout, !isSecond else { throw error }
            }
        }
        throw SourceError(.timeout, "\(place): the server needs too long for the newest rows")
    }

    /// One page of the overlap below the newest, where there is more; what it cannot read now waits for its next turn.
    private func older(than edge: Timestamp, in wished: TimeRange) async -> [LangfuseObservation] {
        guard let range = tail.older(than: edge, in: wished) else { return [] }
        let query = ObservationQuery(
            from: range.from, to: range.to, limit: tailSize.rows(of: traits.pageLimit))
        do throws(SourceError) {
            let page = try await observations(query, for: .background)
            tail.readOlder(page, of: range)
            return page.rows
        } catch {
            return []
        }
    }

    /// The shortest time between polls that the server should bear without noticing.
    var leastRest: Duration {
        let own: Duration = access.limits == .none ? .zero : traits.api == .v2 ? .seconds(5) : .seconds(10)
        return max(own, budget.rest(traits.bucket))
    }

    /// A poll takes at most a tenth of the time.
    private func rest(after took: Duration) -> Duration {
        access.limits == .none ? leastRest : max(leastRest, min(.seconds(60), took * 9))
    }

    private func notice(_ rest: Duration) -> String {
        var parts: [String] = []
        let seconds = (rest.milliseconds + 999) / 1000
        if let limits = budget.limits {
            parts.append("asked every \(seconds) s: \(limits[traits.bucket]) requests a minute allowed")
        } else if rest > leastRest * 2 {
            parts.append("asked every \(seconds) s: an answer takes the server \(seconds / 9) s")
        }
        if unreadable > 0 { parts.append("\(unreadable) row\(unreadable == 1 ? "" : "s") could not be read") }
        if isCrowded { parts.append("more rows in one millisecond than a page has, some may be missing") }
        return parts.joined(separator: ", ")
    }
}
