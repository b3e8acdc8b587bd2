import LangtopCore
import LangtopQuery
import LangtopScreen

extension Examination {
    /// What two stores recorded for the same requests is said to differ above this part of it, and this many dollars.
    private static let (tolerance, leastDollars) = (0.02, 0.01)

    /// A cause is told that explains at least so many of the requests that differ: a few do so by chance.
    private static let leastShare = 0.2

    /// What two stores recorded for the same requests, model by model where they differ.
    var comparisons: [Finding] {
        let different = audit.comparisons.filter { Self.isTold($0) }
        let alike = audit.comparisons.filter { !Self.isTold($0) && ($0.dollars > 0 || $0.otherDollars > 0) }
        let pairs = Dictionary(grouping: alike) { [$0.primary, $0.other] }.values
        return different.map(difference)
            + pairs.sorted { $0[0].other.name < $1[0].other.name }.map(agreement)
    }

    /// The reasons of a comparison that explain more than chance does, those with the most money first.
    static func reasons(_ entry: CostComparison) -> [(reason: CostComparison.Reason, part: CostAudit.Difference)] {
        entry.reasons.filter { Double($0.value.requests) >= leastShare * Double(entry.different.requests) }
            .map { ($0.key, $0.value) }
            .sorted { (abs($1.part.dollars), summary($0.reason)) < (abs($0.part.dollars), summary($1.reason)) }
    }

    /// Whether two stores differ enough to say so, be it in parts that cancel each other out.
    static func isTold(_ entry: CostComparison) -> Bool {
        let most = entry.reasons.values.map { abs($0.dollars) }.max() ?? 0
        let gap = max(abs(entry.otherDollars - entry.dollars), most)
        return gap >= leastDollars && gap > tolerance * max(entry.dollars, entry.otherDollars)
    }

    private func difference(_ entry: CostComparison) -> Finding {
        let reasons = Self.reasons(entry)
        let gap = entry.otherDollars - entry.dollars
        let share =
            entry.dollars > 0 ? " (\(gap < 0 ? "-" : "+")\(NumberFormat.percent(abs(gap) / entry.dollars))%)" : ""
        var finding = Finding(
            "two-stores", reasons.isEmpty ? .warning : .wrong,
            "\(name(of: entry.model)): \(name(of: entry.primary)) \(NumberFormat.dollars(entry.dollars)), "
                + "\(name(of: entry.other)) \(NumberFormat.dollars(entry.otherDollars))\(share) for the same "
                + "\(NumberFormat.count(entry.requests)) requests",
            about: [entry.primary.name, entry.other.name] + entry.model.names)
        finding.models = [entry.model.title]
        finding.requests = entry.different.requests
        finding.dollars = gap
        finding.filter = Filter(terms: entry.model.terms)
        guard let main = reasons.first?.reason else {
            finding.cause = "another price table, a discount or margin, or prices that changed"
            return finding
        }
        finding.cause = reasons.map { "\(name(of: $0.reason.source)): \(Self.summary($0.reason))" }.joined(
            separator: "; ")
        finding.fix = fix(main)
        return finding
    }

    private func agreement(_ entries: [CostComparison]) -> Finding {
        let requests = entries.reduce(0) { $0 + $1.requests }
        let dollars = entries.reduce(0) { $0 + $1.dollars }
        let (primary, other) = (name(of: entries[0].primary), name(of: entries[0].other))
        return Finding(
            "two-stores", .good,
            "\(primary) and \(other) recorded the same for \(NumberFormat.count(requests)) requests "
                + "(\(NumberFormat.dollars(dollars)))",
            about: [entries[0].primary.name, entries[0].other.name])
    }

    private static func summary(_ reason: CostComparison.Reason) -> String {
        switch reason {
        case .mistake(let cause, _): cause.summary
        case .unrecorded: "no cost was recorded"
        case .otherTokens: "other tokens were counted"
        case .cacheHits: "answers from the proxy's own cache are billed"
        }
    }

    private func fix(_ reason: CostComparison.Reason) -> String {
        let isObserver = audit.isObserver(reason.source)
        return switch reason {
        case .unrecorded where isObserver:
            "give the model a definition with prices in Langfuse (Settings, Models), or update LiteLLM, which sends costs"
        // The finding about missing costs has the line for this very model.
        case .unrecorded: ""
        case .mistake, .otherTokens, .cacheHits: Self.fix(ofMistakeIn: isObserver)
        }
    }
}
