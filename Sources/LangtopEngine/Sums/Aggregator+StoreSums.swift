import LangtopCore

extension Aggregator {
    /// Only from so much unread past on sums are asked for.
    private static let worthwhile = Duration.seconds(6 * 3600)
    /// Sums grow old as rows come late, and a refusal may be over.
    private static let lifetime = (answer: Duration.seconds(3600), refusal: Duration.seconds(900))
    /// The newest hours are read in any case.
    private static let recent = Duration.seconds(7200)
    private static let hour = Duration.seconds(3600)
    private static let day = Duration.seconds(86_400)

    /// What a feed's store should sum up now; nil for nothing.
    func sumsWish(over range: TimeRange, _ request: SnapshotRequest, of feed: Int, now: Timestamp) -> SumsWish? {
        guard feeds[feed].status?.description?.hasSums ?? false, canSum(request, feed) else { return nil }
        let step = range.duration > Self.day * 8 ? Self.day : Self.hour
        let last = (feeds[feed].reading.due(range).to - Self.recent).floored(to: step)
        let first = (range.from + step - .milliseconds(1)).floored(to: step)
        guard first < last else { return nil }
        let wish = SumsWish(range: TimeRange(from: first, to: last), step: step)
        let gaps = feeds[feed].reading.columns.gaps(in: wish.range)
        guard gaps.reduce(.zero, { $0 + $1.duration }) >= Self.worthwhile else { return nil }
        guard let answer = feeds[feed].sums[request.grouping] else { return wish }
        let age = now - answer.asked
        guard answer.sums != nil else { return age < Self.lifetime.refusal ? nil : wish }
        let isEnough = answer.wish.step == step && gaps.allSatisfy(answer.wish.range.contains)
        return isEnough && age < Self.lifetime.answer ? nil : wish
    }

    /// Sums know neither filters nor which requests another source holds too.
    private func canSum(_ request: SnapshotRequest, _ feed: Int) -> Bool {
        request.filter.terms.isEmpty && choice(request.source).feeds == [feed] && feeds.count { !$0.isAbsent } == 1
    }

    /// The part of a span that the store's own sums tell until its rows are read; nil where there is none.
    mutating func summedPast(of range: TimeRange, _ request: SnapshotRequest, _ choice: FeedChoice) -> SummedPast? {
        guard let feed = choice.feeds.first, canSum(request, feed),
            let answer = feeds[feed].sums[request.grouping], let sums = answer.sums
        else { return nil }
        let spans = answer.wish.range.steps(of: answer.wish.step)
            .filter { range.contains($0) && !feeds[feed].reading.columns.contains($0) }
        guard !spans.isEmpty else { return nil }
        var past = SummedPast(rest: TimeRanges([range]), step: answer.wish.step)
        for span in spans { past.rest.remove(span) }
        let starts = Set(spans.map(\.from))
        past.sums = sums.filter { starts.contains($0.span.from) }
            .map { ($0, rows.learn($0.group, in: request.grouping)) }
        return past
    }
}
