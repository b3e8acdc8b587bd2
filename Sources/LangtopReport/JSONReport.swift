import LangtopCore
import LangtopEngine
import LangtopJSON

/// A snapshot as one JSON object with a fixed order of keys; numbers are numbers, unknown is null.
enum JSONReport {
    static func render(_ snapshot: Snapshot, source: String) -> String {
        var json = JSONText()
        json.object { json in
            json.add("schema", 1)
            json.add("source", source)
            json.add("window") { json in
                json.add("from", snapshot.range.from.iso8601)
                json.add("to", snapshot.range.to.iso8601)
            }
            json.add("state", snapshot.coverage == .exact ? "exact" : "partial")
            json.add("kinds", kinds(snapshot.kindsCoverage))
            json.add("totals") { write(snapshot.totals, to: &$0) }
            json.add("by", snapshot.request.grouping.rawValue)
            json.key("groups")
            json.array { json in
                for group in snapshot.groups {
                    json.object { json in
                        json.add("id", group.id)
                        json.add("name", group.name)
                        write(group.totals, to: &json)
                    }
                }
            }
            json.key("errors")
            json.array { json in
                for error in snapshot.errors {
                    json.object { json in
                        if let known = error.errorClass {
                            json.add("class", known.name)
                        } else {
                            json.add("class", nil as Int?)
                        }
                        json.add("count", error.count)
                    }
                }
            }
            writeSources(snapshot, to: &json)
        }
        return json.text + "\n"
    }

    /// What several sources hold of the same requests, and how each is doing; nothing where there is one source.
    private static func writeSources(_ snapshot: Snapshot, to json: inout JSONText) {
        guard let overlap = snapshot.overlap else { return }
        json.add("matched", overlap.matched)
        json.key("sources")
        json.array { json in
            for source in snapshot.sources where overlap.alone.contains(where: { $0.source == source.id }) {
                json.object { json in
                    json.add("source", source.id.name)
                    json.add("requests_alone", overlap.alone.first { $0.source == source.id }?.requests)
                    if case .lost(_, let reason) = source.phase {
                        json.add("error", reason)
                    } else {
                        json.add("error", nil as Int?)
                    }
                }
            }
        }
    }

    private static func kinds(_ coverage: Coverage) -> String {
        switch coverage {
        case .exact: "exact"
        case .daily: "daily"
        case .filling, .summed, .partial: "partial"
        }
    }

    private static func write(_ totals: Totals, to json: inout JSONText) {
        let kinds = totals.kinds
        // Days from pre-aggregated tables know token kinds and nothing else that only rows know.
        let fromRows = kinds.isComplete && !kinds.isDaily
        json.add("requests", totals.requests)
        json.add("running", totals.running)
        json.add("failures", totals.unknownOutcomes > 0 ? nil : totals.failures)
        json.add("client_closed", fromRows ? kinds.clientClosed : nil)
        json.add("cache_hits", totals.cacheHits)
        json.add("fallbacks", fromRows ? kinds.fallbacks : nil)
        json.add("tokens") { json in
            json.add("input", totals.inputTokens)
            json.add("cache_read", kinds.isComplete ? kinds.cacheRead : nil)
            json.add("cache_write", kinds.isComplete ? kinds.cacheWrite : nil)
            json.add("output", totals.tokens.completion)
            json.add("reasoning", fromRows ? kinds.reasoning : nil)
            json.add("prompt", totals.tokens.prompt)
            json.add("completion", totals.tokens.completion)
            json.add("total", totals.tokens.total)
        }
        json.add("cost") { json in
            json.add("recorded", totals.cost.recorded)
            json.add("estimated", totals.cost.estimated)
            json.add("estimated_requests", totals.cost.estimatedRequests)
            json.add("unpriced_requests", totals.cost.unpricedRequests)
        }
        json.add("latency_ms") { write(totals.latency, to: &$0) }
        json.add("ttft_ms") { write(totals.timeToFirstToken, to: &$0) }
        json.add("output_tokens_per_second") { $0.add("p50", totals.outputRate) }
    }

    private static func write(_ percentiles: Percentiles, to json: inout JSONText) {
        json.add("p50", percentiles.p50)
        json.add("p95", percentiles.p95)
        json.add("p99", percentiles.p99)
    }
}
