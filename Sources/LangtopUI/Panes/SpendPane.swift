import LangtopCore
import LangtopQuery
import LangtopScreen

/// What was spent: the sum, how fast, and when, stacked by the most expensive groups.
struct SpendPane: Pane {
    static let id = PaneID.spend
    static let spot = PaneSpot(.left, order: 0)
    static let opens = "by cost"
    static let box = PaneBox.spend
    static let isOfWindow = true

    func room(_ context: ViewContext, width: Int) -> PaneRoom {
        let meters = Self.mayHaveMeters(context, width: width) ? 2 : 0
        return PaneRoom(least: 4, wanted: (width >= 100 ? 13 : 10) + meters, weight: width >= 60 ? 1 : 0, dropOrder: 0)
    }

    mutating func perform(_ action: Action, _ context: ViewContext) -> Reaction? {
        action == .open ? openAll(orderedBy: "cost", context) : nil
    }

    func render(_ context: ViewContext, in area: Rect, into buffer: inout CellBuffer) {
        let styles = context.styles
        let parts = headline(context)
        let isWide = area.width >= 80
        let notes: [[Box.Label]] = isWide ? [chartNote(context)] : [[(context.windowName, styles.text)]]
        var inside = frame(titles: isWide ? parts : [], notes: notes, context, in: area, into: &buffer)
            .inset(left: 1, right: 1)
        guard !inside.isEmpty else { return }
        if !isWide {
            var x = inside.x
            for part in parts {
                guard x + part.width <= inside.maxX else { break }
                x = buffer.write(part, x: x, y: inside.y, maxX: inside.maxX) + 2
            }
            inside = inside.inset(top: 1)
        }
        guard inside.height > 0 else { return }
        if Self.hasMeters(context, in: area) {
            meters(context, in: inside.inset(top: inside.height - 2), into: &buffer)
            inside = inside.inset(bottom: 2)
        }
        sums(context, in: inside.row(inside.height - 1), into: &buffer)
        if inside.height >= 3 { chart(context, in: inside.inset(bottom: 1), into: &buffer) }
    }

    /// Whether the day and the month stand here: where the pane of budgets has no place, and this one has room.
    static func hasMeters(_ context: ViewContext, in area: Rect) -> Bool {
        mayHaveMeters(context, width: area.width) && area.height >= 11
    }

    private static func mayHaveMeters(_ context: ViewContext, width: Int) -> Bool {
        context.size.width < 160 && (width < 60 || !context.request.budgets.isEmpty)
    }

    /// The day and the month against what may be spent in them.
    private func meters(_ context: ViewContext, in area: Rect, into buffer: inout CellBuffer) {
        let styles = context.styles
        let rows = context.snapshot?.spending.map(BudgetRow.rows) ?? []
        for (line, name) in ["day", "mon"].enumerated() {
            let y = area.y + line
            buffer.write(name, x: area.x, y: y, style: styles.muted)
            guard rows.indices.contains(line) else {
                buffer.write(NumberFormat.unknown, x: area.x + 4, y: y, style: styles.muted)
                continue
            }
            let text = [rows[line].sum(styles), rows[line].forecast(styles)].filter { !$0.isEmpty }
                .joined(separator: " ")
            let width = DisplayText.width(of: text)
            let cells = max(0, min(24, area.width - 5 - width))
            rows[line].meter(styles).render(
                in: Rect(x: area.x + 4, y: y, width: cells, height: 1), into: &buffer)
            buffer.write(text, endingAt: area.maxX, y: y, style: rows[line].style(styles).bold)
        }
    }

    private func headline(_ context: ViewContext) -> [[Box.Label]] {
        let styles = context.styles
        guard let snapshot = context.snapshot else { return [[(styles.glyphs.unknown, styles.muted)]] }
        let cost = snapshot.totals.cost
        var parts: [[Box.Label]] = [[(context.least + cost.sum, styles.strong)]]
        let burn = snapshot.burn
        parts.append(
            [(burn.lastHour.map { "\(NumberFormat.dollars($0))/h" } ?? "$–/h", styles.text.bold)]
                + trend(burn.change, context.size.width >= 120 ? " on the hour before" : "", styles))
        // Of an hour the rate says it already.
        if snapshot.request.window != .hour || snapshot.request.comparison != nil,
            let before = snapshot.previous?.cost.shown
        {
            let change = before > 0 ? cost.shown.map { $0 / before - 1 } : nil
            parts.append(
                [
                    (compared(snapshot.request, isLong: context.size.width >= 120), styles.muted),
                    ("\(NumberFormat.dollars(before))", styles.text),
                ] + trend(change, "", styles))
        }
        return parts
    }

    /// What the span is compared with.
    private func compared(_ request: SnapshotRequest, isLong: Bool) -> String {
        if request.comparison == .yesterday, ComparisonBase.allowsYesterday(request.window) {
            return isLong ? "a day before " : "1d ago "
        }
        guard isLong else { return "prev " }
        switch request.window {
        case .today: return request.end == nil ? "yesterday so far " : "the day before "
        case .weekToDate: return "last week so far "
        case .monthToDate: return "last month so far "
        default: return "previous \(request.window.rawValue) "
        }
    }

    /// So much more or less than something; beyond ten times as much percentages say nothing.
    private func trend(_ change: Double?, _ base: String, _ styles: Styles) -> [Box.Label] {
        guard let change, change.isFinite else { return [] }
        let percent = change < 9.995 ? Int((change.magnitude * 100).rounded()) : nil
        let times = min(9999, Int((change + 1).rounded()))
        let glyph = change >= 0 ? styles.glyphs.up : styles.glyphs.down
        let style = percent == 0 ? styles.muted : change > 0 ? styles.bad : styles.good
        return [(" \(glyph)" + (percent.map { "\($0)%" } ?? "\(times)x"), style)] + [(base, styles.muted)]
    }

    private func chartNote(_ context: ViewContext) -> [Box.Label] {
        let styles = context.styles
        guard let snapshot = context.snapshot else { return [(context.windowName, styles.text)] }
        let seconds = snapshot.chart.step.components.seconds
        let step = seconds >= 3600 ? "\(seconds / 3600) h" : seconds >= 60 ? "\(seconds / 60) min" : "\(seconds) s"
        return [
            (context.windowName, styles.text),
            ("  $/\(step)  by \(NameFormat.name(of: snapshot.request.grouping))", styles.muted),
        ]
    }

    /// Recorded, estimated and unpriced: three numbers that are never one.
    private func sums(_ context: ViewContext, in line: Rect, into buffer: inout CellBuffer) {
        let styles = context.styles
        let cost = context.snapshot?.totals.cost
        let isLong = line.width >= 60
        let unpriced = cost?.unpricedRequests
        let least = context.snapshot?.totals.isSummed == true ? styles.glyphs.atLeast + " " : context.least
        var pieces: [Box.Label] = [
            (isLong ? "recorded " : "rec ", styles.muted),
            (cost.map { context.least + "\(NumberFormat.dollars($0.recorded))" } ?? "–", styles.good.bold),
        ]
        let estimated = cost?.estimateOfRequests.map { context.least + "~\(NumberFormat.dollars($0))" }
        pieces += [
            (isLong ? "   estimated " : "  est ", styles.muted),
            (estimated ?? NumberFormat.unknown, estimated == nil ? styles.muted : styles.warning.bold),
            (isLong ? "   unpriced " : "  unpriced ", styles.muted),
            (least + NumberFormat.count(unpriced), (unpriced ?? 0) > 0 ? styles.bad.bold : styles.text),
            (" req", styles.muted),
        ]
        var x = buffer.write(pieces, x: line.x, y: line.y, maxX: line.maxX)
        x += 2
        let grouping = context.snapshot?.request.grouping ?? .model
        guard isLong else { return }
        let names = context.groupNames(to: 14)
        for layer in context.snapshot?.chart.layers ?? [] where !layer.id.isEmpty {
            let name = names[layer.name]
            let width = DisplayText.width(of: name) + 2
            guard x + width <= line.maxX else { return }
            buffer.write("■", x: x, y: line.y, style: context.area(of: layer.id, in: grouping))
            x += 2 + buffer.write(name, x: x + 1, y: line.y, style: styles.text)
        }
    }

    /// Why the numbers are not those of the whole window, above a chart that has room for it.
    private func lackLines(_ context: ViewContext, _ area: Rect) -> [String] {
        // A store that does not answer is told of above all panes.
        guard let lack = context.snapshot?.coverage.lack, context.trouble == nil else { return [] }
        let lines = TextWrap.lines(of: lack, width: area.width)
        return lines.count + 3 <= area.height ? lines : []
    }

    private func chart(_ context: ViewContext, in area: Rect, into buffer: inout CellBuffer) {
        let styles = context.styles
        guard let snapshot = context.snapshot, !snapshot.chart.layers.isEmpty else {
            return context.say(context.absence("nothing spent yet"), in: area, into: &buffer)
        }
        let scale = area.width >= 60 && area.height >= 5 ? 8 : 0
        let lack = lackLines(context, area)
        for (line, text) in lack.enumerated() {
            buffer.write(text, x: area.x, y: area.y + line, width: area.width, style: styles.warning)
        }
        let plot = area.inset(left: scale, top: lack.count, bottom: 1)
        let layers = snapshot.chart.layers.reversed().map {
            StackedChart.Layer(
                values: $0.cost.map { $0 }, style: context.area(of: $0.id, in: snapshot.request.grouping))
        }
        let chart = StackedChart(layers: layers, glyphs: styles.glyphs)
        chart.render(in: plot, into: &buffer)
        if scale > 0 {
            ValueAxis(highest: chart.highest, style: styles.muted, label: ValueAxis.money)
                .render(in: plot.inset(left: -scale, right: plot.width + 1), into: &buffer)
        }
        func mark(_ text: String, over share: Double, at y: Int) {
            buffer.write(text, x: plot.x, y: y, width: Int(Double(plot.width) * share), style: styles.muted)
        }
        switch snapshot.coverage {
        // Filled newest first: what is empty at the left has not been read, which is not the same as nothing spent.
        case .filling(let part): mark("loading…", over: 1 - part, at: plot.maxY - 1)
        case .summed(let part): mark("from metrics", over: 1 - part, at: plot.y)
        case .exact, .daily, .notAsked, .partial, .blurred: break
        }
        TimeAxis(range: snapshot.range, zone: context.zone, isLive: snapshot.request.end == nil, style: styles.muted)
            .render(in: Rect(x: plot.x, y: plot.maxY, width: plot.width, height: 1), into: &buffer)
    }
}
