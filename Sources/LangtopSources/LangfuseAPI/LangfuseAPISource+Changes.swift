public import LangtopCore

/// The live tail.
extension LangfuseAPISource {
    /// What became visible since `cursor`, which is the server's time in milliseconds; nil asks for nothing yet.
    public func changes(since cursor: Cursor?) async throws(SourceError) -> Changes {
        let now = self.now
        let next = Cursor(text: String(now.milliseconds))
        guard let cursor else {
            // What steps cost until now comes with the past.
            steps.looked(at: now)
            return Changes(cursor: next)
        }
        guard let last = Int64(cursor.text).map(Timestamp.init(milliseconds:)) else {
            throw SourceError(.malformed, "\(place): cannot read the cursor \(cursor.text)")
        }
        let begun = monotonic
        let wanted = tail.range(last: last, now: now)
        let (page, range) = try await newest(of: wanted)
        unreadable = page.unreadable
        let edge = TailWalk.edge(of: page, in: range)
        var rows = page.rows
        rows += await older(than: edge, in: wanted)
        rows += await costlySteps(in: wanted)
        tail.saw(rows)
        let found = complete(rows)
        await readNames()
        var changes = Changes(of: found + completed, cursor: next)
        completed = []
        if edge > last { changes.earliest = edge }
        changes.minimumDelay = delay(after: monotonic - begun)
        changes.notice = notice(changes.minimumDelay)
        return changes
    }

    /// The newest page of a range that has no end; half of it where the server needs too long for all.
    private func newest(of wanted: TimeRange) async throws(SourceError) -> (ObservationPage, TimeRange) {
        for isSecond in [false, true] {
            let range = tailSize.part(of: wanted)
            let query = ObservationQuery(from: range.from, limit: tailSize.rows(of: traits.pageLimit))
            do throws(SourceError) {
                let page = try await observations(query, for: .poll)
                tailSize.wasGood(range, requested: wanted)
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
    private func older(than edge: Timestamp, in wanted: TimeRange) async -> [LangfuseObservation] {
        guard let range = tail.older(than: edge, in: wanted) else { return [] }
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

    /// Steps with a cost of their own that began in the overlap, now and then; what cannot be read now is read later.
    private func costlySteps(in wanted: TimeRange) async -> [LangfuseObservation] {
        guard traits.knowsStepCosts, steps.isDue(at: now) else { return [] }
        steps.looked(at: now)
        return (try? await costlySteps(of: wanted).rows) ?? []
    }

    /// The shortest time between polls that the server should bear without noticing.
    var shortestDelay: Duration {
        let own: Duration = access.limits == .none ? .zero : traits.api == .v2 ? .seconds(5) : .seconds(10)
        return max(own, budget.rest(traits.bucket))
    }

    /// A poll takes at most a tenth of the time.
    private func delay(after took: Duration) -> Duration {
        access.limits == .none ? shortestDelay : max(shortestDelay, min(.seconds(60), took * 9))
    }

    private func notice(_ delay: Duration) -> String {
        var parts: [String] = []
        let seconds = (delay.milliseconds + 999) / 1000
        if let limits = budget.limits {
            parts.append("asked every \(seconds) s: \(limits[traits.bucket]) requests a minute allowed")
        } else if delay > shortestDelay * 2 {
            parts.append("asked every \(seconds) s: an answer takes the server \(seconds / 9) s")
        }
        if unreadable > 0 { parts.append("\(unreadable) row\(unreadable == 1 ? "" : "s") could not be read") }
        if traits.refusesStepCosts { parts.append("the server does not tell what plain steps cost") }
        if isCrowded { parts.append("more rows in one millisecond than a page has, some may be missing") }
        return parts.joined(separator: ", ")
    }
}
