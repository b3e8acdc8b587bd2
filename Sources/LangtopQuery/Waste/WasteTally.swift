import LangtopCore

/// Adds wasted rows to their lines.
struct WasteTally {
    private var lines: [WasteRule: WasteLine] = [:]
    private var causes: [WasteRule: [WasteReason: WasteLine.Cause]] = [:]
    private var patience: [Int: Int] = [:]
    private let texts: SessionTexts
    private let sources: [SourceID]

    init(_ texts: SessionTexts, sources: [SourceID]) { (self.texts, self.sources) = (texts, sources) }

    /// A row of which so many dollars bought nothing; nil where the price is not known.
    mutating func add(
        _ rule: WasteRule, _ row: SessionRow, session: @autoclosure () -> String, dollars: Double?,
        _ reason: WasteReason
    ) {
        var line = lines[rule] ?? WasteLine(rule)
        defer { lines[rule] = line }
        guard let dollars else {
            line.unpriced += 1
            return
        }
        line.count += 1
        line.dollars += dollars
        if rule == .billedTwice || rule == .beforeFallback { line.waited += Int64(row.latency ?? 0) }
        // Who gives up within a second was stopped by hand.
        if rule == .clientClosed, let latency = row.latency, latency >= 500 {
            patience[(latency + 500) / 1000, default: 0] += 1
        }
        causes[rule, default: [:]][reason, default: WasteLine.Cause(reason: reason)].add(dollars)
        line.rows.append(
            WasteLine.Row(
                start: row.start, source: sources[row.source.value], session: session(), key: texts.key(of: row.caller),
                model: texts.model(of: row.route), latency: row.latency, dollars: dollars, cost: row.dollars,
                reason: reason))
        if line.rows.count >= 2 * WasteLine.mostRows { line.rows = Self.mostExpensive(line.rows) }
    }

    /// A cache that a small request every four and a half minutes would have kept, if that was cheaper.
    mutating func ping(_ dollars: Double, instead loss: Double) {
        guard dollars < loss else { return }
        var line = lines[.cacheLost] ?? WasteLine(.cacheLost)
        line.pings = (line.pings ?? 0) + dollars
        lines[.cacheLost] = line
    }

    /// The lines in the order of their rules.
    ///
    /// - Parameter knowsPrompts: whether any row told what was sent.
    func finished(knowsPrompts: Bool) -> [WasteLine] {
        WasteRule.allCases.map { rule in
            var line = lines[rule] ?? WasteLine(rule)
            line.rows = Self.mostExpensive(line.rows)
            if knowsPrompts { line.isKnown = true }
            line.causes = (causes[rule] ?? [:]).values.sorted {
                ($1.dollars, $1.count, "\($0.reason)") < ($0.dollars, $0.count, "\($1.reason)")
            }
            if rule == .clientClosed, let most = patience.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
                most.value * 2 >= line.count, most.value > 1
            {
                line.patience = most.key
            }
            return line
        }
    }

    private static func mostExpensive(_ rows: [WasteLine.Row]) -> [WasteLine.Row] {
        Array(rows.sorted { ($1.dollars, $0.start) < ($0.dollars, $1.start) }.prefix(WasteLine.mostRows))
    }
}

extension WasteLine.Cause {
    fileprivate mutating func add(_ amount: Double) {
        count += 1
        dollars += amount
    }
}
