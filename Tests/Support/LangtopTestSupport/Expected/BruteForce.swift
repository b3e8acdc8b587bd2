package import LangtopCore

/// What a snapshot must say, computed the slow and obvious way from the generations themselves.
package enum BruteForce {
    /// What totals must say; what is not known of every row is missing.
    package static func figures(_ rows: [Generation]) -> Figures {
        var figures = Figures()
        figures.counts = sums(rows)
        figures.counts[.promptOfKnownKinds] = nil
        figures.knownFailures = figures.counts[.failures] ?? 0
        if figures.counts[.unknownOutcomes] != 0 { figures.counts[.failures] = nil }
        if figures.counts[.knownRows] != figures.counts[.rows] {
            for measure in [Measure.input, .cacheRead, .cacheWrite, .reasoning, .clientClosed, .fallbacks] {
                figures.counts[measure] = nil
            }
        }
        figures.recorded = recorded(rows)
        let billed = billed(rows)
        let latencies = billed.compactMap(\.latency).filter { $0 >= .zero }
        figures.add("latency", latencies.map { Double($0.milliseconds) }, [0.5, 0.95, 0.99])
        figures.add(
            "ttft", billed.compactMap { $0.timeToFirstToken.map { Double($0.milliseconds) } }, [0.5, 0.95, 0.99])
        figures.add("tok/s", billed.compactMap(\.outputRate), [0.5])
        return figures
    }

    /// All counts and sums over some rows, also of what is not known of every row.
    package static func sums(_ rows: [Generation]) -> [Measure: Int] {
        let requests = rows.filter { $0.role == .request && $0.outcome != .running }
        let billed = billed(rows)
        let known = billed.filter { $0.extras?.kinds != nil }
        let prompt = billed.reduce(0) { $0 + $1.tokens.prompt }
        let cacheRead = billed.reduce(0) { $0 + ($1.extras?.kinds?.cacheRead ?? 0) }
        let cacheWrite = billed.reduce(0) { $0 + ($1.extras?.kinds?.cacheWrite ?? 0) }
        let completion = billed.reduce(0) { $0 + $1.tokens.completion }
        return [
            .rows: rows.count,
            .knownRows: rows.count { $0.extras != nil },
            // Of what seeded traffic makes only times that run backwards are impossible.
            .unsound: rows.count { ($0.latency ?? .zero) < .zero },
            .attempts: rows.count { $0.role == .attempt },
            .knownKinds: rows.count { row in
                guard let extras = row.extras else { return false }
                return extras.kinds != nil || !row.isBilled
            },
            .promptOfKnownKinds: known.reduce(0) { $0 + $1.tokens.prompt },
            .unknownOutcomes: requests.count { $0.outcome == .unknown },
            .requests: requests.count,
            .running: rows.count { $0.role == .request && $0.outcome == .running },
            .failures: requests.count { $0.outcome == .failure },
            .clientClosed: requests.count { $0.outcome == .success && $0.extras?.clientClosed == true },
            .cacheHits: requests.count { $0.isCacheHit },
            .fallbacks: requests.count {
                ($0.extras?.fallbacks ?? 0) > 0 || $0.extras?.requestedModel.isEmpty == false
            },
            .input: prompt - cacheRead - cacheWrite,
            .cacheRead: cacheRead,
            .cacheWrite: cacheWrite,
            .output: completion,
            .reasoning: billed.reduce(0) { $0 + ($1.extras?.kinds?.reasoning ?? 0) },
            .prompt: prompt,
            .completion: completion,
            .tokens: billed.reduce(0) { $0 + $1.tokens.total },
            .unpriced: billed.count { ($0.tokens.total > 0 || $0.isBilledWithoutTokens) && ($0.spend ?? 0) == 0 },
        ]
    }

    /// US dollars recorded over all rows.
    package static func recorded(_ rows: [Generation]) -> Double { rows.reduce(0) { $0 + ($1.spend ?? 0) } }

    /// Successes that were no cache hit and no extra attempt.
    package static func billed(_ rows: [Generation]) -> [Generation] {
        rows.filter { $0.outcome == .success && !$0.isCacheHit && $0.role == .request }
    }

    /// The groups a row belongs to.
    package static func ids(of row: Generation, by dimension: Dimension) -> Set<String> {
        switch dimension {
        case .model: [row.model]
        case .providerModel: [row.providerModel]
        case .provider: [row.provider]
        case .deployment: [row.deployment]
        case .key: [row.key]
        case .team: [row.team]
        case .user: [row.user]
        case .endUser: [row.endUser]
        case .client: [row.client]
        case .session: [row.session]
        case .environment: [row.environment]
        case .release: [row.release]
        case .tag: row.tags.allSatisfy(\.isEmpty) ? [""] : Set(row.tags.filter { !$0.isEmpty })
        }
    }

    /// The rows of every group.
    package static func members(_ rows: [Generation], by dimension: Dimension) -> [String: [Generation]] {
        var members: [String: [Generation]] = [:]
        for row in rows { for id in ids(of: row, by: dimension) { members[id, default: []].append(row) } }
        return members
    }

    /// What the totals of every group must say.
    package static func groups(_ rows: [Generation], by dimension: Dimension) -> [String: Figures] {
        members(rows, by: dimension).mapValues(figures)
    }

    /// SQL's `percentile_disc` of sorted values.
    package static func percentile(_ p: Double, _ sorted: [Double]) -> Double? {
        sorted.isEmpty ? nil : sorted[max(1, Int((p * Double(sorted.count)).rounded(.up))) - 1]
    }
}

extension Figures {
    fileprivate mutating func add(_ name: String, _ values: [Double], _ shares: [Double]) {
        let sorted = values.sorted()
        for share in shares {
            let title = "\(name) p\(Int((share * 100).rounded()))"
            percentiles[title] = BruteForce.percentile(share, sorted)
            valueCounts[title] = values.count
        }
    }
}
