import LangtopCore
import LangtopQuery
import LangtopScreen

/// What follows from what sources tell of their stores.
extension Examination {
    /// The sources that told something, in the snapshot's order.
    private var told: [(id: SourceID, facts: StoreFacts)] {
        snapshot.sources.compactMap { source in facts[source.id].map { (source.id, $0) } }
    }

    /// Schemas that two programs share, and indexes that are missing.
    var schemas: [Finding] {
        var found: [Finding] = []
        if let shared = told.first(where: { !$0.facts.neighbour.isEmpty }) {
            var finding = Finding(
                "schema", .warning, "\(name(of: shared.id)) and \(shared.facts.neighbour) share one schema",
                about: [shared.id.name])
            finding.cause = "LiteLLM's migration drops tables that it does not know, those of Langfuse too"
            finding.fix = "give each a database of its own, or a schema: DATABASE_URL=postgresql://…?schema=litellm"
            found.append(finding)
        }
        for (id, facts) in told {
            found += facts.missingIndexes.map { index in
                var finding = Finding(
                    "index", .warning, "\(name(of: id)) has no index on \(index.column)",
                    about: [id.name, index.column])
                finding.cause = "\(index.use) reads the whole table without it"
                if index.isPartitioned {
                    finding.cause +=
                        "; of a partitioned table it holds up inserts while it is made: CREATE INDEX CONCURRENTLY on each "
                        + "partition first, and it takes those"
                }
                finding.fix = index.statement
                return finding
            }
        }
        return found
    }

    /// Where prompts and answers are kept.
    var texts: [Finding] {
        let known = told.compactMap { entry in entry.facts.texts.map { (entry.id, $0) } }.filter { $0.1.requests > 0 }
        guard !known.isEmpty else { return [] }
        let keepers = known.filter { $0.1.kept > 0 }.map { name(of: $0.0) }
        guard keepers.isEmpty else {
            return [
                Finding(
                    "prompts", .good, "prompts are stored in \(keepers.joined(separator: " and "))", about: ["kept"])
            ]
        }
        // Whether a store that tells nothing of its texts has them is not known.
        let isSure = known.count == snapshot.sources.count(where: \.isPresent)
        let names = known.map { name(of: $0.0) }.joined(separator: " and ")
        var finding = Finding("prompts", .good, "prompts are not stored in \(names)", about: [])
        finding.cause = isSure ? "a request shows its numbers and no texts" : "texts can only come from the other store"
        // A setting of LiteLLM's, which helps nobody who reads Langfuse alone.
        let hasGateway = known.contains { !audit.isObserver($0.0) }
        finding.fix =
            isSure && hasGateway ? "if you want them: general_settings: {store_prompts_in_spend_logs: true}" : ""
        return [finding]
    }

    /// How far the stores' clocks are from this machine's; those far apart are a caveat.
    var clocks: [Finding] {
        let near = snapshot.sources.compactMap { source -> String? in
            guard source.phase == .live, let difference = source.clockDifference?.seconds,
                abs(difference) < Self.nearSeconds
            else { return nil }
            return
                "\(name(of: source.id)) \(NumberFormat.fixed(abs(difference), 2)) s \(difference < 0 ? "behind" : "ahead")"
        }
        return near.isEmpty
            ? [] : [Finding("clock", .good, "clocks beside this host's: \(near.joined(separator: ", "))", about: [])]
    }

    /// Further apart than that a clock is a caveat of its source, in seconds.
    private static let nearSeconds = 60.0

    /// Steps that repeat what the calls below them cost.
    var repeats: [Finding] {
        told.compactMap { id, facts in
            guard let repeats = facts.repeats, repeats.observations > 0 else { return nil }
            var finding = Finding(
                "repeated", repeats.areCounted ? .wrong : .warning,
                "\(name(of: id)): steps repeat what the calls below them cost"
                    + (repeats.newest.map { ", of the newest \(NumberFormat.count($0)) alone" } ?? ""),
                about: [id.name])
            finding.requests = repeats.observations
            finding.dollars = repeats.dollars
            finding.cause =
                repeats.areCounted
                ? "the program that sends traces gives a step the sum of its calls; both are counted"
                : "the program that sends traces gives a step the sum of its calls; left out here, counted twice in Langfuse"
            finding.fix = "let it send cost_details with the calls alone, and none with the step around them"
            return finding
        }
    }
}

extension Duration {
    /// As a number of seconds.
    fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
