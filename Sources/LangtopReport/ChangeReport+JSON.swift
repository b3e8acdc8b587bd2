import LangtopChanges
import LangtopCore
import LangtopJSON
import LangtopQuery

extension ChangeReport {
    /// One JSON object: exact dollars, which add up; unknown is null.
    public var json: String {
        var json = JSONText()
        json.object { json in
            json.add("schema", 1)
            json.add("source", source)
            for (name, range) in [("window", change.now.range), ("against", change.before.range)] {
                json.add(name) { json in
                    json.add("from", range.from.iso8601)
                    json.add("to", range.to.iso8601)
                    json.add("tz", zone.name)
                }
            }
            json.add("state", lack == nil ? "exact" : "partial")
            json.add("reason", lack)
            guard change.isTold else { return }
            json.add("cause", words.cause[0])
            json.add("total") { json in
                add(change.before.sums, change.now.sums, change.effects, isCacheUnknown: isCacheUnknown, to: &json)
            }
            json.key("lines")
            json.array { json in
                for line in change.callers + change.routes {
                    json.object { json in
                        json.add("by", line.dimension.rawValue)
                        json.add("id", line.dimension.publicID(of: line.id))
                        json.add("name", line.name)
                        add(line.before, line.now, line.effects, isCacheUnknown: line.isCacheUnknown, to: &json)
                    }
                }
            }
            addSessions(to: &json)
            addFailures(to: &json)
            addLatency(to: &json)
        }
        return json.text + "\n"
    }

    private var isCacheUnknown: Bool { change.callers.contains(where: \.isCacheUnknown) }

    private static func dollars(_ nanodollars: Int) -> Double { Double(nanodollars) / 1e9 }

    private func add(
        _ before: SpanSums, _ now: SpanSums, _ effects: EffectSums, isCacheUnknown: Bool, to json: inout JSONText
    ) {
        json.add("before", before.dollars)
        json.add("now", now.dollars)
        json.add("change", Self.dollars(now.nanodollars - before.nanodollars))
        json.add("requests_before", before.requests)
        json.add("requests_now", now.requests)
        json.add("effects") { json in
            for effect in ChangeEffect.allCases {
                let isUnknown = effect == .cache && isCacheUnknown && effects[effect] == 0
                json.add(effect.rawValue, isUnknown ? nil : Self.dollars(effects[effect]))
            }
        }
    }

    private func addSessions(to json: inout JSONText) {
        json.key("sessions")
        json.array { json in
            for session in change.sessions {
                json.object { json in
                    json.add("id", session.id)
                    json.add("before", session.before.turns == 0 ? nil : Self.dollars(session.before.nanodollars))
                    json.add("now", session.now.turns == 0 ? nil : Self.dollars(session.now.nanodollars))
                    json.add("turns_before", session.before.turns)
                    json.add("turns_now", session.now.turns)
                    json.add("caches_lost", session.now.lost.count)
                }
            }
        }
    }

    private func addFailures(to json: inout JSONText) {
        let failures = change.failures
        json.add("errors") { json in
            json.add("before", failures.before)
            json.add("now", failures.now)
            json.add("by_volume", failures.byVolume)
            json.add("by_rate", failures.byRate)
            json.key("lines")
            json.array { json in
                for line in failures.lines {
                    json.object { json in
                        json.add("class", line.errorClass?.name)
                        add(line.place, line.before, line.now, to: &json)
                    }
                }
            }
        }
    }

    private func addLatency(to json: inout JSONText) {
        json.add("latency") { json in
            for (name, part) in [("before", change.latency.before), ("now", change.latency.now)] {
                json.add(name) { json in
                    json.add("p95_ms", part.latency.p95)
                    json.add("ttft_p95_ms", part.timeToFirstToken.p95)
                    json.add("tokens_per_second", part.outputRate)
                    json.add("slower_than_p95_before", part.slow)
                }
            }
            json.key("lines")
            json.array { json in
                for line in change.latency.lines {
                    json.object { add(line.place, line.before, line.now, to: &$0) }
                }
            }
        }
    }

    private func add(_ place: ServingPlace, _ before: Int, _ now: Int, to json: inout JSONText) {
        json.add("model", place.model)
        json.add("deployment", place.deployment)
        json.add("place", place.place)
        json.add("before", before)
        json.add("now", now)
    }
}
