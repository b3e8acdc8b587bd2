import LangtopCore

/// What a search asks the server to tell apart; the rest is sifted here.
extension LangfuseClickHouseSource {
    /// What must hold of a row, by table, and the values of it.
    func conditions(of query: GenerationQuery, in range: TimeRange) -> (
        conditions: (String) -> [String], parameters: [ClickHouseParameter]
    ) {
        var parameters: [ClickHouseParameter] = [
            ("from", String(range.from.milliseconds)), ("to", String(range.to.milliseconds)),
            ("before", String((range.from - Self.traceMargin).milliseconds)),
        ]
        var plain = [
            "o.start_time >= fromUnixTimestamp64Milli({from:Int64})",
            "o.start_time < fromUnixTimestamp64Milli({to:Int64})", LangfuseClickHouseStatement.counted,
        ]
        if !query.starts.isEmpty {
            plain.append("has({starts:Array(Int64)}, toUnixTimestamp64Milli(o.start_time))")
            parameters.append(("starts", ClickHouseText.array(of: query.starts)))
        }
        if query.onlyFailures { plain.append("o.level = 'ERROR'") }
        for dimension in [Dimension.model, .providerModel] {
            guard let model = query.equals[dimension] else { continue }
            plain.append("ifNull(o.provided_model_name, '') = {\(dimension.name):String}")
            parameters.append((dimension.name, model))
        }
        // No environment is the usual one, whichever of the two was written.
        if let environment = query.equals[.environment] {
            plain.append("o.environment IN ({environment:String}, {unnamed:String})")
            parameters.append(("environment", environment))
            parameters.append(("unnamed", environment == ObservationRow.usualEnvironment ? "" : environment))
        }
        var facts: [(own: String, ofTrace: String)] = []
        for (dimension, column) in [(Dimension.user, "user_id"), (.session, "session_id"), (.release, "release")] {
            // What says nothing stands in no index.
            guard let value = query.equals[dimension], !value.isEmpty else { continue }
            facts.append(("o.\(column) = {\(column):String}", "t.\(column) = {\(column):String}"))
            parameters.append((column, value))
        }
        if let tag = query.equals[.tag], !tag.isEmpty {
            facts.append(("has(o.tags, {tag:String})", "has(t.tags, {tag:String})"))
            parameters.append(("tag", tag))
        }
        let ofTraces = statements.ofTraces(facts.map(\.ofTrace))
        return (
            { table in
                if facts.isEmpty { return plain }
                return plain + (table == LangfuseClickHouseStatement.events ? facts.map(\.own) : [ofTraces])
            }, parameters
        )
    }
}
