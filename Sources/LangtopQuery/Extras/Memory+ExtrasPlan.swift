package import LangtopCore
package import LangtopMemory

extension Memory {
    /// Where the extras of a source over a span come from when it is grouped and filtered so.
    package func extrasPlan(_ range: TimeRange, _ request: SnapshotRequest, _ source: SourceIndex) -> ExtrasPlan {
        if self[source].hasExtrasInColumns { return ExtrasPlan(whole: range) }
        guard request.wantsExtras else { return .none }
        var refusal: String?
        if !request.filter.terms.isEmpty { refusal = "daily sums know no filter" }
        if !(self[source].status?.description?.capabilities.contains(.dailyTokens) ?? true) {
            refusal = "the store keeps no daily sums"
        }
        if let answer = self[source].daily[request.grouping], answer.tokens == nil {
            refusal = "no daily sums by \(request.grouping.rawValue)"
        }
        return ExtrasPlan(over: range, refusal: refusal, newest: newestStart(of: source, before: range.to))
    }

    /// Whether the daily sums a plan needs are there.
    package func isAnswered(_ plan: ExtrasPlan, by dimension: Dimension, _ source: SourceIndex) -> Bool {
        guard let days = plan.days else { return true }
        return self[source].daily[dimension]?.range.contains(days) == true
    }

    /// When the newest row of a source before an instant started; nil unless everything after it was read.
    private func newestStart(of source: SourceIndex, before end: Timestamp) -> Timestamp? {
        guard let start = rows.newestStart(of: source, before: end) else { return nil }
        return self[source].reading.isRead(TimeRange(from: start, to: end)) ? start : nil
    }
}
