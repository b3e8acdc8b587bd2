import LangtopCore
import LangtopHTTP
import LangtopJSON

/// One question for observations, newest first.
struct ObservationQuery: Sendable, Equatable {
    /// They start at this or later; nil for any time.
    var from: Timestamp?
    /// They start before this; nil for any time.
    var to: Timestamp?
    /// At most so many.
    var limit: Int
    /// What kind of them.
    var kind = Kind.calls
    /// Further conditions.
    var conditions: [Condition] = []
    /// Field groups of the v2 API beyond the first.
    var fields = "core,basic,time,model,usage,trace_context"
    /// Where the page before ended, on the v2 API.
    var cursor: String?
    /// Which page, on the older one.
    var page = 1

    /// Kinds of observations, as far as a server can tell them.
    enum Kind: Sendable {
        /// Calls of models; steps of an agent may come too.
        case calls
        /// Plain steps and events that have a cost; only where the server takes filters.
        case costlySteps
        /// All of them.
        case every
    }

    /// What a column must be.
    struct Condition: Sendable, Equatable {
        /// The column's name in filters.
        var column: String
        /// The parameter that says the same; empty where there is none.
        var parameter = ""
        /// The only value, exactly.
        var value: String
    }

    /// A question for a part of the past.
    init(from: Timestamp?, to: Timestamp? = nil, limit: Int) {
        self.from = from
        self.to = to
        self.limit = limit
    }

    /// The URL that asks it. Bounds and types stand in it twice, because a filter takes the place of parameters where a
    /// server knows it, and is ignored where it does not.
    func url(at server: HTTPURL, _ traits: ServerTraits) -> HTTPURL {
        var query: [(name: String, value: String)] = [("limit", String(limit))]
        if traits.api == .v2 {
            query.append(("fields", fields))
            if let cursor { query.append(("cursor", cursor)) }
        } else {
            query.append(("page", String(page)))
            if kind == .calls, traits.hasThreeTypes { query.append(("type", "GENERATION")) }
        }
        if let from { query.append(("fromStartTime", from.iso8601)) }
        if let to { query.append(("toStartTime", to.iso8601)) }
        for condition in conditions where !condition.parameter.isEmpty {
            query.append((condition.parameter, condition.value))
        }
        if traits.takesFilter { query.append(("filter", filter)) }
        let path = traits.api == .v2 ? ["v2", "observations"] : ["observations"]
        return path.reduce(server.appending("api", "public")) { $0.appending($1) }.appending(query: query)
    }

    private var filter: String {
        var parts: [JSONValue] = []
        func add(_ type: String, _ column: String, _ operation: String, _ value: JSONValue) {
            parts.append([
                "type": .string(type), "column": .string(column), "operator": .string(operation), "value": value,
            ])
        }
        if let from { add("datetime", "startTime", ">=", .string(from.iso8601)) }
        if let to { add("datetime", "startTime", "<", .string(to.iso8601)) }
        switch kind {
        case .calls: add("stringOptions", "type", "none of", ["SPAN", "EVENT"])
        case .costlySteps:
            add("stringOptions", "type", "any of", ["SPAN", "EVENT"])
            add("number", "totalCost", ">", .number("0"))
        case .every: break
        }
        for condition in conditions { add("string", condition.column, "=", .string(condition.value)) }
        return JSONPrinter.compact(.array(parts), limit: 16_384)
    }
}

/// A page of observations, newest first.
struct ObservationPage: Sendable {
    /// Those that were asked for, as the server gave them.
    var rows: [LangfuseObservation]
    /// The earliest start of all rows, also of those that were sifted out.
    var oldest: Timestamp?
    /// Nothing older was left out.
    var isLast: Bool
    /// Where the next page of the v2 API begins.
    var cursor: String?
    /// How many rows could not be read.
    var unreadable: Int
}
