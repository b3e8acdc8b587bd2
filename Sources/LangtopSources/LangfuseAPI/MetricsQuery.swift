import LangtopCore
import LangtopHTTP
import LangtopJSON

/// One question for sums by model call, and how its answer is read: `/metrics` and `/v2/metrics`.
///
/// One row a step, group, type and level: failures have a level of their own, and only types and models tell calls of
/// models from steps of a program.
struct MetricsQuery: Sendable, Equatable {
    /// Rows that started in this range, whole steps.
    var range: TimeRange
    /// An hour or a day, in UTC.
    var step: Duration
    /// What the groups are.
    var dimension: Dimension

    /// No answer has more rows; one with so many may have lost some.
    static let rowLimit = 1000

    /// The columns that name groups, as far as steps may be asked for with them; users and sessions are too many.
    private static let columns: [Dimension: String] = [.model: "providedModelName", .environment: "environment"]

    /// A question; nil where the server cannot answer by this dimension.
    init?(range: TimeRange, step: Duration, dimension: Dimension) {
        guard Self.columns[dimension] != nil else { return nil }
        self.range = range
        self.step = step
        self.dimension = dimension
    }

    /// Its two halves, of whole steps; itself where it has only one step.
    var halves: [MetricsQuery] {
        let middle = (range.from + range.duration / 2).floored(to: step)
        guard range.from < middle else { return [self] }
        var halves = [self, self]
        halves[0].range.to = middle
        halves[1].range.from = middle
        return halves
    }

    /// The URL that asks it. The server's bounds are both inside.
    func url(at server: HTTPURL, _ traits: ServerTraits) -> HTTPURL {
        let fields = Set(["providedModelName", "type", "level", Self.columns[dimension] ?? ""]).sorted()
        let measures = [
            ("count", "count"), ("sum", "totalCost"), ("sum", "inputTokens"), ("sum", "outputTokens"),
            ("sum", "totalTokens"),
        ]
        let query: JSONValue = [
            "view": "observations",
            "dimensions": .array(fields.map { ["field": .string($0)] }),
            "metrics": .array(measures.map { ["aggregation": .string($0.0), "measure": .string($0.1)] }),
            "filters": [
                ["column": "type", "operator": "none of", "value": ["SPAN", "EVENT"], "type": "stringOptions"]
            ],
            "timeDimension": ["granularity": step == .seconds(3600) ? "hour" : "day"],
            "fromTimestamp": .string(range.from.iso8601),
            "toTimestamp": .string((range.to - .milliseconds(1)).iso8601),
            // Without an order the server makes rows up for steps that have none.
            "orderBy": [["field": "count_count", "direction": "desc"]],
            "config": ["row_limit": .number(String(Self.rowLimit))],
        ]
        let path = traits.api == .v2 ? ["v2", "metrics"] : ["metrics"]
        return path.reduce(server.appending("api", "public")) { $0.appending($1) }
            .appending(query: [("query", JSONPrinter.compact(query, limit: 16_384))])
    }

    /// The sums of an answer, one a step and group, and how many rows it had; nil where it is none.
    func read(_ answer: JSONValue) -> (aggregates: [ServerAggregate], rows: Int)? {
        guard let data = answer["data"] else { return nil }
        var sums: [ServerAggregate] = []
        var places: [String: Int] = [:]
        for row in data.elements {
            guard let from = row["time_dimension"]?.text.flatMap(Self.instant), range.contains(from) else { return nil }
            let model = row["providedModelName"]?.text ?? ""
            var observation = LangfuseObservation()
            observation.type = row["type"]?.text ?? ""
            observation.model = model
            guard observation.isModelCall else { continue }
            let group = row[Self.columns[dimension] ?? ""]?.text ?? ""
            var sum = ServerAggregate(span: TimeRange(from: from, to: from + step), group: group)
            sum.requests = row.count("count_count")
            sum.cost = row["sum_totalCost"]?.double.flatMap { (0...Record.mostSpend).contains($0) ? $0 : nil } ?? 0
            if row["level"]?.text == "ERROR" {
                sum.failures = sum.requests
            } else {
                sum.prompt = row.count("sum_inputTokens")
                sum.completion = row.count("sum_outputTokens")
                sum.tokens = row.count("sum_totalTokens")
            }
            let place = places["\(from.milliseconds) \(group)", default: sums.count]
            places["\(from.milliseconds) \(group)"] = place
            if place == sums.count { sums.append(sum) } else { sums[place] += sum }
        }
        return (sums, data.elements.count)
    }

    /// The start of a step: `2026-11-23T07:00:00Z`, or of days only the date.
    private static func instant(_ text: String) -> Timestamp? {
        Timestamp(iso8601: text) ?? Timestamp(iso8601: text.split(separator: " ").joined(separator: "T"))
    }
}

extension JSONValue {
    /// A whole number under a key, written as a number or as a text; 0 for anything else.
    fileprivate func count(_ key: String) -> Int { self[key]?.double.flatMap(Int.init(counting:)) ?? 0 }
}
