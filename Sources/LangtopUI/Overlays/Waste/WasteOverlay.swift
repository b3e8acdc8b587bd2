import LangtopCore
import LangtopQuery
import LangtopScreen

/// Waste: dollars and seconds that bought nothing, each dollar once; why, and what avoids it.
struct WasteOverlay: Overlay {
    /// By what the lines are ordered.
    private enum Order: String, CaseIterable { case cost, count, waited }

    let kind = "waste"
    let title = "waste"
    let bindings = Keymap.waste
    let shared = Keymap.windowActions.union([.sessions])
    private var waste: Waste?
    private var lines: [WasteLine] = []
    private var order = Order.cost
    private var isReversed = false
    private var cursor = Selection<WasteRule>()
    private var asked: SnapshotRequest?
    private var isAwaited = true

    var sorts: [String] { Order.allCases.map(\.rawValue) }
    var sortName: String { order.rawValue }

    func exported(_ context: ViewContext) -> Export.Subject? { .waste }

    /// - Parameter request: what the dashboard shows.
    init(of request: SnapshotRequest? = nil) { asked = request }

    mutating func receive(_ event: Event) {
        guard case .waste(let waste) = event else { return }
        (self.waste, isAwaited) = (waste, false)
        arrange()
    }

    mutating func followUp(_ context: ViewContext) -> [Effect] {
        guard let snapshot = context.snapshot else { return [] }
        // Sums of money that is gone need not move with every request; another window is asked for at once.
        let isOld = waste.map { snapshot.now - $0.now > .seconds(60) } ?? false
        let isOther = asked != nil && asked != snapshot.request
        let isFuller = snapshot.coverage != .exact || snapshot.extrasCoverage != .exact
        defer { asked = snapshot.request }
        guard !isAwaited || isOther, isOld && isLive(snapshot) || isOther || isFuller && snapshot.now != waste?.now
        else {
            return []
        }
        isAwaited = true
        return [.waste]
    }

    private func isLive(_ snapshot: Snapshot) -> Bool { snapshot.request.end == nil }

    private mutating func arrange() {
        func value(_ line: WasteLine) -> (Double, Double) {
            switch order {
            case .cost: (line.dollars, Double(line.count))
            case .count: (Double(line.count), line.dollars)
            case .waited: (Double(line.waited), line.dollars)
            }
        }
        lines = (waste?.lines ?? []).enumerated().sorted { left, right in
            // What is not known stands last.
            guard left.element.isKnown == right.element.isKnown else { return left.element.isKnown }
            let (one, other) = (value(left.element), value(right.element))
            if one == other { return left.offset < right.offset }
            return isReversed ? one < other : one > other
        }.map(\.element)
    }

    mutating func perform(_ action: Action) -> Reaction {
        switch action {
        case .sort:
            let all = Order.allCases
            order = all[((all.firstIndex(of: order) ?? 0) + 1) % all.count]
            arrange()
        case .reverseSort:
            isReversed.toggle()
            arrange()
        case .order(let name, let isReversed):
            self.isReversed = isReversed
            order = Order.allCases.first { $0.rawValue == name } ?? order
            arrange()
        case .refresh:
            isAwaited = true
            return Reaction(effects: [.waste])
        case .copy:
            guard let line = selected else { return Reaction(effects: [.bell]) }
            let settings = WasteAdvice.parts(of: line).compactMap {
                if case .setting(let text) = $0 { text } else { nil }
            }
            guard !settings.isEmpty else { return Reaction(effects: [.bell]) }
            return Reaction(effects: [.copy(ClipboardText(settings.joined(separator: "\n")))])
        case .open:
            guard let line = selected, !line.rows.isEmpty else {
                return Reaction(
                    effects: [.bell], notice: selected.map { $0.isKnown ? "no such request" : WasteText.unknown })
            }
            return Reaction(next: WastedRowsOverlay(line))
        default: cursor.move(action, lines.map(\.rule))
        }
        return Reaction()
    }

    private var selected: WasteLine? { lines.indices.contains(cursor.index) ? lines[cursor.index] : nil }

    /// The lines as texts: the one under the cursor tells everything, all do where there is room.
    private func texts(_ context: ViewContext, in area: Rect) -> [WasteText] {
        let most = lines.map(\.dollars).max() ?? 0
        func made(_ isWhole: (Int) -> Bool) -> [WasteText] {
            lines.enumerated().map { place, line in
                WasteText(
                    line: line, whole: waste?.dollars ?? 0, most: most, context: context, width: area.width,
                    isWhole: isWhole(place))
            }
        }
        let whole = made { _ in true }
        let room = area.height - WasteHead.height(area) - 2
        return whole.reduce(0) { $0 + $1.height } <= room ? whole : made { $0 == cursor.index }
    }

    mutating func settle(_ context: ViewContext, in area: Rect) {
        let inside = Box.interior(of: area).inset(left: 1, right: 1)
        let heights = texts(context, in: inside).map(\.height)
        let room = inside.height - WasteHead.height(inside) - 2
        // What stands above the one under the cursor is short, and so is what may follow.
        let rest = room - (heights.max() ?? 3)
        cursor.settle(lines.map(\.rule), lines: max(1, 1 + rest / 3))
    }

    mutating func click(_ point: Point, _ context: ViewContext, in area: Rect) -> Action? {
        let inside = Box.interior(of: area).inset(left: 1, right: 1)
        var y = inside.y + WasteHead.height(inside)
        for (index, text) in texts(context, in: inside).enumerated().dropFirst(cursor.top) {
            if (y..<y + text.height).contains(point.y) {
                return cursor.select(line: index - cursor.top, lines.map(\.rule)) == true ? .open : nil
            }
            y += text.height
        }
        return nil
    }

    func render(_ context: ViewContext, in area: Rect, into buffer: inout CellBuffer) {
        let styles = context.styles
        let arrow = isReversed ? styles.glyphs.up : styles.glyphs.down
        let window = waste.map { waste in
            [waste.range.from, waste.range.to].map { context.dated(NameFormat.minute($0, context.zone), of: $0) }
                .joined(separator: "–")
        }
        let notes: [[Box.Label]] = [
            [(context.request.window.rawValue + (window.map { "  " + $0 } ?? ""), styles.text)],
            [("by ", styles.muted), ("\(order.rawValue) \(arrow)", styles.accent)],
        ]
        let inside = context.frame(title, notes: notes, in: area, into: &buffer).inset(left: 1, right: 1)
        guard let waste else { return context.say("looking at every request", in: inside, into: &buffer) }
        let head = WasteHead(waste: waste, lines: lines, context: context)
        head.render(in: inside, into: &buffer)
        var y = inside.y + WasteHead.height(inside)
        let bottom = inside.maxY - 2
        for (index, text) in texts(context, in: inside).enumerated().dropFirst(cursor.top) {
            guard y < bottom else { break }
            let place = Rect(x: inside.x, y: y, width: inside.width, height: min(text.height, bottom - y))
            text.render(in: place, into: &buffer)
            if index == cursor.index { buffer.restyle(place.inset(left: -1, right: -1), styles.selected) }
            text.bar(in: place, into: &buffer)
            y += text.height
        }
        guard inside.height > 6 else { return }
        buffer.fill(inside.row(inside.height - 2), with: Cell(styles.glyphs.horizontal, styles.border))
        head.sum(in: inside.row(inside.height - 1), into: &buffer)
    }
}
