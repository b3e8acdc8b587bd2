import LangtopBudgets
import LangtopCore
import LangtopQuery
import LangtopScreen

/// What is spent against what may be: the day, the month and every budget, with the end that is to be expected and when
/// the money runs out.
struct BudgetsPane: Pane {
    static let id = PaneID.budgets
    static let spot = PaneSpot(.right, order: -1, isExtra: true)
    static let opens = "requests"
    static let box = PaneBox.spend
    static let isList = true
    private(set) var cursor = Selection<String>()

    private func rows(_ context: ViewContext) -> [BudgetRow] {
        context.snapshot?.spending.map(BudgetRow.rows) ?? []
    }

    func room(_ context: ViewContext, width: Int) -> PaneRoom {
        let count = max(2, rows(context).count)
        return PaneRoom(least: 4, wanted: min(count, 8) + 2 + notes(context), weight: 0, dropOrder: 6).firm(
            on: context.size)
    }

    func rows(_ context: ViewContext, in area: Rect) -> Rect {
        let inside = Box.interior(of: area)
        return inside.inset(bottom: inside.height >= 4 ? min(notes(context), inside.height - 2) : 0)
    }

    /// How many lines stand below the rows: burn, the month's end, and whose spend grew most.
    private func notes(_ context: ViewContext) -> Int { context.snapshot?.spending?.driver == nil ? 2 : 3 }

    // MARK: What changes it

    mutating func settle(_ context: ViewContext, lines: Int) { cursor.settle(rows(context).map(\.id), lines: lines) }

    mutating func select(line: Int, _ context: ViewContext) -> Bool? {
        cursor.select(line: line, rows(context).map(\.id))
    }

    mutating func perform(_ action: Action, _ context: ViewContext) -> Reaction? {
        let rows = rows(context)
        if action.isMove {
            cursor.move(action, rows.map(\.id))
            return Reaction()
        }
        guard [.open, .copy, .keepValue].contains(action) else { return nil }
        guard rows.indices.contains(cursor.index) else { return open(none: "no budget here", context) }
        let row = rows[cursor.index]
        if action == .copy { return Reaction(effects: [.copy(ClipboardText(row.name))]) }
        return action == .keepValue ? keep(row, context) : open(row, context)
    }

    /// Filters by the group that a budget is of.
    private func keep(_ row: BudgetRow, _ context: ViewContext) -> Reaction {
        guard let group = row.group else { return Reaction(notice: "\(row.name): no group's budget to filter by") }
        let name = context.snapshot?.directory.title(of: group.id, in: group.dimension) ?? group.id
        let term = Filter.Term(.exactly(group.dimension, id: group.id, name: name))
        return Reaction(change: { $0.filter.terms.append(term) })
    }

    private func open(_ row: BudgetRow, _ context: ViewContext) -> Reaction {
        guard let snapshot = context.snapshot else { return Reaction() }
        guard let group = row.group else {
            return Reaction(notice: "\(row.name): no group's budget, so there is no list to open")
        }
        let name = snapshot.directory.title(of: group.id, in: group.dimension)
        let list = snapshot.list(.exactly(group.dimension, id: group.id, name: name))
        let overlay = ListOverlay(title: row.name, list: list) { snapshot in
            guard snapshot.request.grouping == group.dimension else { return nil }
            return snapshot.groups.first { $0.id == group.id }?.totals.requests
        }
        return Reaction(next: overlay, effects: [.list(list)])
    }

    // MARK: Drawing

    func render(_ context: ViewContext, in area: Rect, into buffer: inout CellBuffer) {
        let styles = context.styles
        let spending = context.snapshot?.spending
        let tracked = "\(NumberFormat.count(spending?.budgets.count)) tracked"
        let inside = frame(
            "budgets & forecast", notes: [[(tracked, styles.muted)]], context, in: area, into: &buffer)
        guard let spending else { return context.say(context.absence, in: inside, into: &buffer) }
        let place = rows(context, in: area)
        for (line, row) in rows(context).dropFirst(cursor.top).prefix(place.height).enumerated() {
            render(row, context, in: inside.row(line), into: &buffer)
            if context.active == Self.id, cursor.top + line == cursor.index {
                buffer.restyle(inside.row(line), styles.selected)
            }
        }
        guard place.height < inside.height else { return }
        let below = inside.height - place.height
        burn(spending, context, in: inside.row(place.height), into: &buffer)
        if below > 1 { month(spending, styles, in: inside.row(place.height + 1), into: &buffer) }
        if below > 2, let driver = spending.driver {
            self.driver(driver, styles, in: inside.row(place.height + 2), into: &buffer)
        }
    }

    private func render(_ row: BudgetRow, _ context: ViewContext, in line: Rect, into buffer: inout CellBuffer) {
        let styles = context.styles
        let y = line.y
        var right = line.maxX - 1
        buffer.write(row.rest(at: context.now), endingAt: right, y: y, style: row.style(styles))
        right -= 6
        buffer.write(row.forecast(styles), endingAt: right, y: y, style: styles.muted)
        right -= 9
        let sum = row.sum(styles)
        buffer.write(sum, endingAt: right, y: y, style: row.style(styles).bold)
        right -= max(14, DisplayText.width(of: sum)) + 1
        let room = max(0, right - line.x - 1)
        // The name and the meter share what the numbers leave; a meter of few cells says enough.
        let wanted = DisplayText.width(of: row.name) + (row.period.isEmpty ? 0 : DisplayText.width(of: row.period) + 1)
        let width = max(min(16, max(6, room / 2)), min(wanted, room - 11, 28))
        let name = NameFormat.shorten(row.name, to: width, ellipsis: styles.glyphs.ellipsis)
        buffer.write(name, x: line.x + 1, y: y, width: min(width, room), style: styles.text)
        let taken = DisplayText.width(of: name) + 1
        if !row.period.isEmpty, taken + DisplayText.width(of: row.period) <= min(width, room) {
            buffer.write(row.period, x: line.x + 1 + taken, y: y, style: styles.muted)
        }
        let cells = min(24, room - width - 1)
        guard cells >= 4 else { return }
        row.meter(styles).render(in: Rect(x: line.x + 2 + width, y: y, width: cells, height: 1), into: &buffer)
    }

    private func burn(_ spending: Spending, _ context: ViewContext, in line: Rect, into buffer: inout CellBuffer) {
        let styles = context.styles
        func rate(_ dollars: Double?) -> String { "\(NumberFormat.shortDollars(dollars))/h" }
        buffer.write(
            [
                ("burn  5m ", styles.muted), (rate(spending.lastMinutes), styles.text),
                ("  1h ", styles.muted), (rate(context.snapshot?.burn.lastHour), styles.text.bold),
                ("  24h ", styles.muted), (rate(spending.lastDay), styles.text),
            ], x: line.x + 1, y: line.y, maxX: line.maxX)
    }

    private func month(_ spending: Spending, _ styles: Styles, in line: Rect, into buffer: inout CellBuffer) {
        let pieces: [Box.Label] =
            if let outlook = spending.month.outlook {
                [
                    ("month ends at ", styles.muted),
                    (NumberFormat.shortDollars(outlook.expected), styles.text.bold),
                    ("  80% range ", styles.muted),
                    (
                        "\(NumberFormat.shortDollars(outlook.low)) – \(NumberFormat.shortDollars(outlook.high))",
                        styles.text
                    ),
                ]
            } else {
                [
                    (
                        spending.isFilling ? "no forecast yet: reading the month" : "no forecast: too little is known",
                        styles.muted
                    )
                ]
            }
        buffer.write(pieces, x: line.x + 1, y: line.y, maxX: line.maxX)
    }

    private func driver(_ driver: SpendDriver, _ styles: Styles, in line: Rect, into buffer: inout CellBuffer) {
        let name = NameFormat.shorten(driver.name, to: 24, ellipsis: styles.glyphs.ellipsis)
        let sign = driver.isEstimate ? "~$" : "$"
        var pieces: [Box.Label] = [
            (driver.dayBefore == nil ? "most by " : "grew most: ", styles.muted), (name, styles.warning),
            (" \(sign)\(NumberFormat.shortMoney(driver.lastDay)) in 24h", styles.text),
        ]
        if let before = driver.dayBefore {
            pieces.append((", \(sign)\(NumberFormat.shortMoney(before)) the day before", styles.muted))
        }
        buffer.write(pieces, x: line.x + 1, y: line.y, maxX: line.maxX)
    }
}
