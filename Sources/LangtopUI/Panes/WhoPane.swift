import LangtopCore
import LangtopQuery
import LangtopScreen

/// Who spends, and on what: the window by two fields of the reader's choice, beside the groups.
struct WhoPane: Pane {
    static let id = PaneID.who
    static let spot = PaneSpot(.right, order: 3, isExtra: true)
    static let opens = "requests"
    static let box = PaneBox.groups
    static let isOfWindow = true
    static let isList = true
    static var help: [HelpLine] { HelpLine.lines(of: WhoColumns.all) }

    private var tables = [WhoTable(by: .key), WhoTable(by: .tag)]
    /// The table in which keys move the cursor.
    private var active = 0
    /// How many lines it has, headings included.
    private var lines = 0

    /// By what the window is told apart.
    var fields: [Dimension] { tables.map(\.field) }

    /// What both tables are ordered by.
    var orderName: String { tables[active].order.order.name }

    func room(_ context: ViewContext, width: Int) -> PaneRoom {
        let counts = tables.map { max(1, min(6, $0.groups.count)) }
        return PaneRoom(least: 6, wanted: 2 + counts.reduce(counts.count, +), weight: 1, dropOrder: 7)
    }

    // MARK: What changes it

    mutating func show(_ arrival: Arrival, _ context: ViewContext) -> [Effect] {
        for index in tables.indices { tables[index].show(arrival, now: context.now) }
        return []
    }

    var due: Timestamp? { tables.compactMap(\.order.due).min() }

    mutating func advance(to now: Timestamp) {
        for index in tables.indices { tables[index].advance(to: now) }
    }

    mutating func settle(_ context: ViewContext, lines: Int) {
        self.lines = lines
        let parts = parts(lines)
        for index in tables.indices { tables[index].settle(lines: parts[index].rows) }
    }

    mutating func select(line: Int, _ context: ViewContext) -> Bool? {
        let parts = parts(lines)
        for index in tables.indices {
            let row = line - parts[index].top - 1
            guard (0..<parts[index].rows).contains(row) else { continue }
            let isActive = active == index
            guard let wasSelected = tables[index].select(line: row) else { return nil }
            active = index
            return isActive && wasSelected
        }
        return nil
    }

    mutating func click(_ point: Point, _ context: ViewContext, in area: Rect) {
        let inside = Box.interior(of: area)
        for (index, part) in parts(inside.height).enumerated() where part.rows > 0 && point.y == inside.y + part.top {
            let place = inside.inset(top: part.top)
            guard let sort = table(index, rows: part.rows, context).column(at: point.x, in: place)?.sort else { return }
            reorder { $0.sort(by: sort.name) }
        }
    }

    mutating func perform(_ action: Action, _ context: ViewContext) -> Reaction? {
        switch action {
        case .grouping: turn(by: 1, context)
        case .previousGrouping: turn(by: -1, context)
        case .groupBy(let field): turn(to: field, context)
        case .sort: reorder { $0.step(through: WhoColumns.all) }
        case .reverseSort: reorder { $0.reverse() }
        case .order(let name, let isReversed): reorder { $0.set(TableOrder(by: name, isReversed: isReversed)) }
        case .keepValue, .copy, .open:
            guard let group = tables[active].selected else { return open(none: "no requests here", context) }
            return perform(action, on: group, of: tables[active].field, context)
        default:
            guard action.isMove else { return nil }
            move(action)
        }
        return Reaction()
    }

    private func perform(
        _ action: Action, on group: Group, of field: Dimension, _ context: ViewContext
    ) -> Reaction {
        switch action {
        case .keepValue:
            let term = Filter.Term(.exactly(field, id: group.id, name: group.name))
            return Reaction(change: { $0.filter.terms.append(term) })
        case .copy: return Reaction(effects: [.copy(ClipboardText(field.publicID(of: group.id)))])
        default:
            guard let snapshot = context.snapshot else { return Reaction() }
            let title = "\(NameFormat.name(of: field)) \(snapshot.directory.title(of: group.id, in: field))"
            let list = snapshot.list(of: group, in: field)
            let overlay = ListOverlay(title: title, list: list) { snapshot in
                let table = snapshot.others.first { $0.dimension == field }
                return table?.groups.first { $0.id == group.id }?.totals.requests
            }
            return Reaction(next: overlay, effects: [.list(list)], usualOrder: tables[active].order.orderOfRows)
        }
    }

    /// Tells the window apart by the next field that is not on screen already.
    private mutating func turn(by offset: Int, _ context: ViewContext) {
        let all = Dimension.allCases
        var place = all.firstIndex(of: tables[active].field) ?? 0
        repeat { place = (place + offset + all.count) % all.count } while fields.contains(all[place])
        tables[active].turn(to: all[place], context.snapshot, now: context.now)
    }

    private mutating func turn(to field: Dimension, _ context: ViewContext) {
        guard !fields.contains(field) else { return active = fields.firstIndex(of: field) ?? active }
        tables[active].turn(to: field, context.snapshot, now: context.now)
    }

    private mutating func reorder(_ change: (inout GroupOrder) -> Void) {
        for index in tables.indices { tables[index].reorder(change) }
    }

    /// Moves the cursor, from one table into the other at its end.
    private mutating func move(_ action: Action) {
        switch action {
        case .top: active = 0
        case .bottom: active = tables.lastIndex { !$0.groups.isEmpty } ?? 0
        default: break
        }
        guard !tables[active].move(action) else { return }
        let next = active + (action == .down ? 1 : -1)
        guard tables.indices.contains(next), !tables[next].groups.isEmpty, tables[next].cursor.lines > 0 else { return }
        active = next
        tables[next].enter(fromBelow: action == .up)
    }

    // MARK: Where things stand

    func rows(_ context: ViewContext, in area: Rect) -> Rect { Box.interior(of: area) }

    /// A table's lines: the first one, its heading, and how many rows follow.
    private typealias Part = (top: Int, rows: Int)

    /// Lines that are no rows.
    private var headings: Int { tables.count }

    /// How so many lines are shared; where they are too few for both tables, the one with the cursor has them all.
    private func parts(_ lines: Int) -> [Part] {
        let rows = lines - headings
        guard rows >= 2 else { return tables.indices.map { (0, $0 == active ? max(0, lines - 1) : 0) } }
        let counts = tables.map { max(1, $0.groups.count) }
        let second = min(counts[1], max(rows * 2 / 5, rows - counts[0], 1))
        return [(0, rows - second), (rows - second + 1, second)]
    }

    // MARK: Drawing

    func render(_ context: ViewContext, in area: Rect, into buffer: inout CellBuffer) {
        let styles = context.styles
        let name = tables[active].order.order
        let arrow = name.isReversed ? styles.glyphs.up : styles.glyphs.down
        let notes: [[Box.Label]] = [[("by ", styles.muted), ("\(name.name) \(arrow)", styles.accent)]]
        let inside = frame(notes: notes, context, in: area, into: &buffer)
        guard context.snapshot != nil else { return context.say(context.absence, in: inside, into: &buffer) }
        for (index, part) in parts(inside.height).enumerated() where part.rows > 0 {
            let place = inside.inset(top: part.top, bottom: inside.height - part.top - 1 - part.rows)
            table(index, rows: part.rows, context).render(in: place, into: &buffer)
            if tables[index].groups.isEmpty {
                let text = absence(of: tables[index].field, context)
                buffer.write(text, x: place.x + 1, y: place.y + 1, width: place.width - 1, style: styles.muted)
            }
        }
    }

    /// Why no group of a field is there.
    private func absence(of field: Dimension, _ context: ViewContext) -> String {
        guard let table = context.snapshot?.others.first(where: { $0.dimension == field }) else { return "loading…" }
        return table.isPartial ? "known once rows are read" : context.absence("no requests")
    }

    private func table(_ index: Int, rows: Int, _ context: ViewContext) -> Table<GroupRow, ViewContext> {
        let table = tables[index]
        var columns = WhoColumns.all
        columns[0].title = NameFormat.name(of: table.field).uppercased()
        let shown = table.groups.dropFirst(table.cursor.top).prefix(rows).map { GroupRow($0, of: table.field) }
        let isSelected = context.active == Self.id && active == index && context.focus == Self.id
        return Table(
            columns, rows: shown, in: context, selected: isSelected ? table.cursor.index - table.cursor.top : nil,
            style: context.tableStyle
        ) { TableField($0.totals.cost.unpricedRequests > 0 ? "?" : "", $1.styles.warning) }
    }
}
