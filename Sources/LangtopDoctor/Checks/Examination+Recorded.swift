import LangtopCore
import LangtopQuery

extension Examination {
    /// A model's recorded cost is said to differ above this part of it.
    private static let tolerance = 0.02

    /// A cause is told that explains at least so many of those that differ: a few do so by chance.
    private static let leastShare = 0.2

    /// Recorded costs that differ from the price list: those with a known cause, and models that differ as a whole.
    var recorded: [Finding] {
        audit.models.filter { $0.compared > 0 }.flatMap { entry -> [Finding] in
            let causes = entry.causes.filter {
                Double($0.value.requests) >= Self.leastShare * Double(entry.different)
            }
            let explained = causes.filter { !isCompared(entry, $0.key, $0.value) }.sorted {
                $0.key.rawValue < $1.key.rawValue
            }.map { cause, difference in
                recorded(entry, cause, difference)
            }
            let rest = entry.recorded - entry.recomputed - causes.values.reduce(0) { $0 + $1.dollars }
            guard abs(rest) > Self.tolerance * max(entry.recorded, entry.recomputed), abs(rest) >= 0.01 else {
                return explained
            }
            var finding = Finding(
                "recorded", .warning,
                "\(name(of: entry.source)) recorded another cost for \(name(of: entry.model)) than the price table has",
                about: [entry.source.name] + entry.model.names)
            finding.models = [entry.model.title]
            finding.requests = entry.compared
            finding.dollars = rest
            finding.cause = "a price of its own, a discount or margin, or a price that changed"
            finding.filter = Filter(terms: entry.model.terms)
            return explained + [finding]
        }
    }

    /// Whether the comparison of two stores tells this of the same requests already.
    private func isCompared(_ entry: CostAudit.Model, _ cause: CostCause, _ part: CostAudit.Difference) -> Bool {
        audit.comparisons.contains { other in
            other.primary == entry.source && other.model == entry.model && Self.isTold(other)
                && Self.reasons(other).contains {
                    $0.reason == .mistake(cause, by: entry.source) && $0.part.requests >= part.requests
                }
        }
    }

    private func recorded(
        _ entry: CostAudit.Model, _ cause: CostCause, _ difference: CostAudit.Difference
    ) -> Finding {
        var finding = Finding(
            "recorded", .wrong, "\(name(of: entry.source)), \(name(of: entry.model)): \(cause.summary)",
            about: [entry.source.name] + entry.model.names + [cause.rawValue])
        finding.models = [entry.model.title]
        finding.requests = difference.requests
        finding.dollars = difference.dollars
        let isObserver = audit.isObserver(entry.source)
        finding.cause =
            isObserver
            ? "Langfuse priced what it was sent by its own model definition"
            : "the proxy's price map lacks a price, or it read the provider's usage so"
        finding.fix = Self.fix(ofMistakeIn: isObserver)
        finding.filter = Filter(terms: entry.model.terms)
        return finding
    }

    /// What helps against a wrong cost in a store.
    static func fix(ofMistakeIn isObserver: Bool) -> String {
        isObserver
            ? "update LiteLLM, which sends the usage, or give the model a definition of its own in Langfuse"
            : "update LiteLLM, or set the prices of the cache in the model's litellm_params"
    }

    /// Attempts that were billed though another one answered: timeouts that the provider finished nevertheless.
    var attempts: [Finding] {
        let all = audit.models.filter { $0.attempts.requests > 0 }
        let small = all.filter { $0.attempts.dollars < Self.leastAttempts }.sorted {
            ($0.source.name, $0.model.served, $0.model.publicName)
                < ($1.source.name, $1.model.served, $1.model.publicName)
        }
        // What costs less than a cent each is one line for all.
        guard small.count > 1 else { return all.map(attempts) }
        let rest = all.filter { $0.attempts.dollars >= Self.leastAttempts }
        var finding = Finding(
            "attempts", .warning,
            "attempts of \(small.count) models were billed beside the answer, each less than a cent",
            about: small.flatMap { [$0.source.name] + $0.model.names })
        finding.models = small.map(\.model.title)
        finding.requests = small.reduce(0) { $0 + $1.attempts.requests }
        finding.dollars = small.reduce(0) { $0 + $1.attempts.dollars }
        finding.cause = Self.attemptsCause
        finding.fix = "litellm_settings: {request_timeout: 600}"
        return rest.map(attempts) + [finding]
    }

    /// Attempts of one model that cost less are told together with those of others, in US dollars.
    private static let leastAttempts = 0.01
    private static let attemptsCause = "the proxy gave up waiting and asked again; the provider finished both"

    private func attempts(_ entry: CostAudit.Model) -> Finding {
        var finding = Finding(
            "attempts", .warning, "\(name(of: entry.model)): attempts were billed beside the answer",
            about: [entry.source.name] + entry.model.names)
        finding.models = [entry.model.title]
        finding.requests = entry.attempts.requests
        finding.dollars = entry.attempts.dollars
        finding.cause = Self.attemptsCause
        finding.fix = "at model_name \(entry.model.title): litellm_params: {timeout: 600}"
        finding.filter = Filter(terms: entry.model.terms)
        return finding
    }
}

extension CostAudit {
    /// Whether a source is told of requests by others.
    func isObserver(_ source: SourceID) -> Bool { sources.first { $0.id == source }?.role == .observer }
}
