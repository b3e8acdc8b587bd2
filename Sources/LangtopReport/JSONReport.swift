import LangtopCore
import LangtopJSON
import LangtopQuery

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
                json.add("tz", snapshot.zone)
            }
            json.add("state", snapshot.coverage == .exact ? "exact" : "partial")
            json.add("reason", snapshot.lack)
            json.add("kinds", kinds(snapshot.extrasCoverage))
            json.add("totals") { write(snapshot.totals, to: &$0) }
            if let spending = snapshot.spending { BudgetsReport.write(spending, to: &json) }
            json.add("by", snapshot.request.grouping.rawValue)
            json.key("groups")
            json.array { json in
                for group in snapshot.groups {
                    json.object { json in
                        json.add("id", snapshot.request.grouping.publicID(of: group.id))
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
        case .notAsked: "none"
        case .filling, .summed, .partial, .blurred: "partial"
        }
    }

    private static func write(_ totals: Totals, to json: inout JSONText) {
        var numbers = ReportedNumber.all[...]
        while let object = numbers.first?.object {
            let members = numbers.prefix { $0.object == object }
            numbers = numbers.dropFirst(members.count)
            if object.isEmpty {
                for member in members { json.add(member.key, member.value(totals)) }
            } else {
                json.add(object) { json in for member in members { json.add(member.key, member.value(totals)) } }
            }
        }
    }
}
