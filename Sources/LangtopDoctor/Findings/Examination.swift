public import LangtopCore
public import LangtopPrices
public import LangtopQuery

/// All checks over what is known of a span, worst findings first. Pure: what is asked was read before.
public struct Examination: Sendable {
    /// What is known of the span.
    let snapshot: Snapshot
    /// Its rows priced once more.
    let audit: CostAudit
    /// What sources tell of their stores; none where they were not asked.
    let facts: [SourceID: StoreFacts]
    /// What models cost.
    let prices: PriceCatalog
    /// How the services of the stack do; none where none is known.
    let services: [ServiceStatus]

    /// The checks of a span.
    public init(
        of snapshot: Snapshot, _ audit: CostAudit, facts: [SourceID: StoreFacts] = [:], prices: PriceCatalog,
        services: [ServiceStatus] = []
    ) {
        (self.snapshot, self.audit, self.facts, self.prices) = (snapshot, audit, facts, prices)
        self.services = services
    }

    /// A source in a line about something else: what stands before its place, `litellm`, where no other begins so.
    func name(of source: SourceID) -> String {
        func kind(_ source: SourceID) -> Substring { source.name.prefix { $0 != "@" } }
        let isOne = snapshot.sources.allSatisfy { $0.id == source || kind($0.id) != kind(source) }
        return isOne ? String(kind(source)) : source.name
    }

    /// What each source recorded, duplicates included; none where there is one source only.
    public var recordedBySource: [RecordedCost] {
        let present = audit.sources.filter { source in
            snapshot.sources.contains { $0.id == source.id && $0.isPresent }
        }
        guard present.count > 1 else { return [] }
        return present.map { RecordedCost(source: SourceID(name(of: $0.id)), dollars: $0.recorded) }
    }

    /// What was found, the worst first, then by the money that is at stake.
    public var findings: [Finding] {
        let all =
            stack + stores + unrecorded + withoutTokens + comparisons + recorded
            + overlap + repeats + attempts + days + schemas + texts + clocks + clients
        return all.worstFirst
    }
}

extension [Finding] {
    /// The worst first, then by the money that is at stake, else as they stand.
    public var worstFirst: [Finding] {
        enumerated().sorted { left, right in
            (right.element.severity, abs(right.element.dollars ?? 0), left.offset)
                < (left.element.severity, abs(left.element.dollars ?? 0), right.offset)
        }.map(\.element)
    }

    /// The worst of them; good where there are none.
    public var severity: Finding.Severity { map(\.severity).max() ?? .good }
}
