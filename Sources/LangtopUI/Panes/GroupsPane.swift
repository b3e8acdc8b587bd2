import LangtopCore
import LangtopQuery
import LangtopScreen

/// The window by model, key, team or another field: cost, share, tokens, percentiles, errors.
struct GroupsPane: Pane {
    static let id = PaneID.groups
    static let spot = PaneSpot(.left, order: 1)
    static let opens = "requests"
    static let box = PaneBox.groups
    static let isOfWindow = true
    static let isList = true
    static var help: [HelpLine] { HelpLine.lines(of: GroupColumns.all) }
    private(set) var order = GroupOrder()
    private(set) var cursor = Selection<String>()
    /// What the groups were so far.
    private var shape = ListShape()

    private var groups: [Group] { order.groups }
    private var ids: [String] { order.groups.map(\.id) }

    func room(_ context: ViewContext, width: Int) -> PaneRoom {
        let count = max(1, context.snapshot?.groups.count ?? 1)
        let total = width >= 60 ? 1 : 0
        return PaneRoom(least: 6, wanted: min(count, 8) + 3 + 2 * total, weight: width >= 100 ? 1 : 0, dropOrder: 2)
    }

    func rows(_ context: ViewContext, in area: Rect) -> Rect {
        let inside = Box.interior(of: area).inset(top: 1)
        let total = area.width >= 60 && inside.height >= 4 ? 1 : 0
        let note = total > 0 && inside.height >= groups.count + 3 ? 1 : 0
        return inside.inset(bottom: total + note)
    }

    // MARK: What changes it

    mutating func show(_ arrival: Arrival, _ context: ViewContext) -> [Effect] {
        if !columns(context).contains(where: { $0.sort?.name == order.order.name }) {
            order.set(TableOrder(by: "cost"))
        }
        // While sums are read, and once when they are there, rows stand where they belong at once.
        order.receive(arrival.snapshot.groups, at: context.now, isNew: arrival.isNew || !arrival.isRead)
        if arrival.isNew { shape = ListShape() }
        let rows = groups.map { GroupRow($0) } + [GroupRow(totalOf: arrival.snapshot)]
        shape.learn(rows, of: GroupColumns.all, in: context)
        return []
    }

    var due: Timestamp? { order.due }

    mutating func advance(to now: Timestamp) { order.advance(to: now) }

    mutating func settle(_ context: ViewContext, lines: Int) { cursor.settle(ids, lines: lines) }

    mutating func perform(_ action: Action, _ context: ViewContext) -> Reaction? {
        switch action {
        case .sort: order.step(through: columns(context))
        case .reverseSort: order.reverse()
        case .order(let name, let isReversed): order.set(TableOrder(by: name, isReversed: isReversed))
        case .keepValue:
            guard groups.indices.contains(cursor.index) else { break }
            let group = groups[cursor.index]
            let term = Filter.Term(.exactly(context.grouping, id: group.id, name: group.name))
            return Reaction(change: { $0.filter.terms.append(term) })
        case .copy, .open:
            guard groups.indices.contains(cursor.index) else { return open(none: "no requests here", context) }
            let group = groups[cursor.index]
            return action == .copy
                ? Reaction(effects: [.copy(ClipboardText(context.grouping.publicID(of: group.id)))])
                : open(group, context)
        default:
            guard action.isMove else { return nil }
            cursor.move(action, ids)
        }
        return Reaction()
    }

    /// The columns that are shown where there is room for them.
    func columns(_ context: ViewContext) -> [GroupColumns.Column] {
        GroupColumns.shown(isCompared: context.request.comparison != nil)
    }

    private func open(_ group: Group, _ context: ViewContext) -> Reaction {
        guard let snapshot = context.snapshot else { return Reaction() }
        let dimension = snapshot.request.grouping
        let title = "\(NameFormat.name(of: dimension)) \(snapshot.directory.title(of: group.id, in: dimension))"
        let list = snapshot.list(of: group)
        let overlay = ListOverlay(title: title, list: list) { snapshot in
            snapshot.groups.first { $0.id == group.id }?.totals.requests
        }
        return Reaction(next: overlay, effects: [.list(list)], usualOrder: order.orderOfRows)
    }

    mutating func select(line: Int, _ context: ViewContext) -> Bool? { cursor.select(line: line, ids) }

    mutating func click(_ point: Point, _ context: ViewContext, in area: Rect) {
        guard point.y == area.y + 1 else { return }
        let table = table(rows: shown(context, in: area), context, width: Box.interior(of: area).width)
        if let sort = table.column(at: point.x, in: Box.interior(of: area))?.sort { order.sort(by: sort.name) }
    }

    func heading(_ point: Point, _ context: ViewContext, in area: Rect) -> Action? {
        guard point.y == area.y, area.width >= FieldBar.leastWidth else { return nil }
        let title = DisplayText.width(of: NameFormat.plural(of: context.grouping)) + 1
        let place = Box.place(ofTitleAfter: title, in: area)
        return FieldBar(current: context.grouping, styles: context.styles).field(at: point.x - place).map {
            .groupBy($0)
        }
    }

    // MARK: Drawing

    func render(_ context: ViewContext, in area: Rect, into buffer: inout CellBuffer) {
        let styles = context.styles
        let arrow = order.order.isReversed ? styles.glyphs.up : styles.glyphs.down
        let notes: [[Box.Label]] = [
            [("by ", styles.muted), ("\(order.order.name) \(arrow)", styles.accent)],
            [(NumberFormat.count(context.snapshot?.groupCount), styles.muted)],
        ]
        let titles =
            area.width >= FieldBar.leastWidth ? [FieldBar(current: context.grouping, styles: styles).label] : []
        let inside = frame(
            NameFormat.plural(of: context.grouping), titles: titles, notes: notes, context, in: area, into: &buffer)
        guard let snapshot = context.snapshot, !groups.isEmpty else {
            return context.say(context.absence("no requests"), in: inside, into: &buffer)
        }
        let below = inside.maxY - rows(context, in: area).maxY
        table(rows: shown(context, in: area), context, width: inside.width)
            .render(in: inside.inset(bottom: max(0, below - 1)), into: &buffer)
        if below > 1 { note(snapshot.totals, styles, in: inside.row(inside.height - 1), into: &buffer) }
    }

    /// The groups on screen, and their sum on the last line where there is room for it.
    private func shown(_ context: ViewContext, in area: Rect) -> [GroupRow?] {
        guard let snapshot = context.snapshot else { return [] }
        let place = rows(context, in: area)
        var rows: [GroupRow?] = groups.dropFirst(cursor.top).prefix(place.height).map { GroupRow($0) }
        guard place.maxY < Box.interior(of: area).maxY else { return rows }
        while rows.count < place.height { rows.append(nil) }
        return rows + [GroupRow(totalOf: snapshot)]
    }

    /// What the table leaves out, in one line.
    private func note(_ totals: Totals, _ styles: Styles, in line: Rect, into buffer: inout CellBuffer) {
        let share = totals.cacheShare
        var pieces: [Box.Label] = [
            ("cache hit ", styles.muted),
            (share.map { NumberFormat.percent($0) + "%" } ?? NumberFormat.unknown, styles.good),
            (" of prompt tokens", styles.muted),
        ]
        if let saved = totals.cacheSaved {
            pieces.append((saved < 0 ? ", lost " : ", saved ", styles.muted))
            pieces.append(("~" + NumberFormat.dollars(saved.magnitude), saved < 0 ? styles.warning : styles.good))
        }
        pieces += [("   reasoning ", styles.muted), (NumberFormat.tokens(totals[.reasoning]), styles.text)]
        if totals.cost.unpricedRequests > 0 {
            pieces.append(("   ? ", styles.warning))
            pieces.append(
                ("\(NumberFormat.count(totals.cost.unpricedRequests)) requests without a cost", styles.muted))
        }
        if let unsound = totals[.unsound], unsound > 0 {
            pieces.append(("   ! ", styles.warning))
            pieces.append(("\(NumberFormat.count(unsound)) rows with impossible numbers, left out", styles.muted))
        }
        buffer.write(pieces, x: line.x + 1, y: line.y, maxX: line.maxX)
    }

    private func table(
        rows: [GroupRow?], _ context: ViewContext, width: Int
    ) -> Table<GroupRow, ViewContext> {
        var columns = shape.applied(to: columns(context))
        // A name is worth more than the last columns.
        let least = max(columns[0].width, min(columns[0].wanted, width / 5, 24))
        columns[0] = columns[0].with(width: least, cell: columns[0].cell)
        columns[0].title = NameFormat.name(of: context.grouping).uppercased()
        if let index = columns.firstIndex(where: { $0.sort?.name == order.order.name }) {
            columns[index] = columns[index].lasting
            columns[index].title += order.order.isReversed ? context.styles.glyphs.up : context.styles.glyphs.down
            columns[index].headStyle = context.styles.accent.bold
        }
        let selected = context.active == Self.id ? cursor.index - cursor.top : nil
        return Table(columns, rows: rows, in: context, selected: selected, style: context.tableStyle) {
            $0.mark($1)
        }
    }
}
