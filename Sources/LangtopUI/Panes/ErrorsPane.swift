import LangtopCore
import LangtopQuery
import LangtopScreen

/// Failures by class: how many, when, and who fails so most often.
struct ErrorsPane: Pane {
    static let id = PaneID.errors
    static let spot = PaneSpot(.right, order: 2)
    static let opens = "failures"
    static let isOfWindow = true
    static let isList = true
    private(set) var cursor = Selection<ErrorClass?>()
    /// So many columns have room for a date beside a time.
    private static let wide = 80

    private func errors(_ context: ViewContext) -> [ErrorGroup] { context.snapshot?.errors ?? [] }

    private func classes(_ context: ViewContext) -> [ErrorClass?] { errors(context).map(\.errorClass) }

    static var help: [HelpLine] {
        HelpLine.lines(of: ServingColumns.deployments) + HelpLine.lines(of: ServingColumns.fallbacks)
    }

    func room(_ context: ViewContext, width: Int) -> PaneRoom {
        func tables() -> Int { 1 + ServingTables(context: context).height(atMost: 3, 2) }
        // Where failures are the question the tables are part of the answer.
        let isAsked = DashboardView.showing(context.panes) == .errors
        let below = isAsked ? 1 + tables() : width < 60 ? 0 : context.size.width < 160 ? 2 : max(2, tables())
        return PaneRoom(
            least: 3, wanted: 2 + max(1, min(9, errors(context).count)) + below, weight: width >= 60 ? 1 : 0,
            dropOrder: 5)
    }

    func rows(_ context: ViewContext, in area: Rect) -> Rect {
        let inside = Box.interior(of: area)
        let spare = inside.height - max(1, errors(context).count)
        return inside.inset(bottom: spare >= 2 ? spare : 0)
    }

    mutating func settle(_ context: ViewContext, lines: Int) { cursor.settle(classes(context), lines: lines) }

    mutating func select(line: Int, _ context: ViewContext) -> Bool? { cursor.select(line: line, classes(context)) }

    mutating func perform(_ action: Action, _ context: ViewContext) -> Reaction? {
        if action.isMove {
            cursor.move(action, classes(context))
            return Reaction()
        }
        guard [.open, .copy, .keepValue].contains(action) else { return nil }
        let errors = errors(context)
        guard let snapshot = context.snapshot, errors.indices.contains(cursor.index) else {
            return open(none: "no failures here", context)
        }
        let errorClass = errors[cursor.index].errorClass
        let name = NameFormat.error(errorClass)
        if action == .copy { return Reaction(effects: [.copy(ClipboardText(name))]) }
        if action == .keepValue {
            return Reaction(change: { $0.filter.terms.append(Filter.Term(.errorClass(errorClass))) })
        }
        guard errorClass != nil else {
            return Reaction(notice: "error classes load for the last 24 h only")
        }
        var list = snapshot.list(.errorClass(errorClass))
        list.onlyRequests = true
        let overlay = ListOverlay(title: "failures: \(name)", list: list) { snapshot in
            snapshot.errors.first { $0.errorClass == errorClass }?.count
        }
        return Reaction(next: overlay, effects: [.list(list)])
    }

    func render(_ context: ViewContext, in area: Rect, into buffer: inout CellBuffer) {
        let styles = context.styles
        let totals = context.snapshot?.totals
        let failures = totals?[.failures]
        let rate = totals?.errorRate
        let notes: [[Box.Label]] = [
            [
                (context.least + NumberFormat.count(failures), (failures ?? 0) > 0 ? styles.bad.bold : styles.text),
                (
                    " of \(NumberFormat.count(totals?.requests)) \(styles.glyphs.separator) \(NumberFormat.percent(rate))%",
                    styles.muted
                ),
            ]
        ]
        let errors = errors(context)
        let place = rows(context, in: area)
        let hidden = errors.count - place.height
        let more: [[Box.Label]] = hidden > 0 ? [[("\(hidden) more class\(hidden == 1 ? "" : "es")", styles.muted)]] : []
        let inside = frame(notes: more + notes, context, in: area, into: &buffer)
        if errors.isEmpty {
            let text = failures == 0 ? context.absence("none") : context.lack ?? "not known yet"
            context.say(text, in: inside, into: &buffer)
        }
        // One scale for all of them: a class of two failures is no mountain.
        let highest = errors.flatMap(\.spark).max() ?? 0
        for (line, group) in errors.dropFirst(cursor.top).prefix(place.height).enumerated() {
            render(group, highest, context, in: inside.row(line), into: &buffer)
            if context.active == Self.id, cursor.top + line == cursor.index {
                buffer.restyle(inside.row(line), styles.selected)
            }
        }
        guard place.height < inside.height, let totals, !errors.isEmpty || failures == 0 else { return }
        note(totals, styles, in: inside.row(inside.height - 1), into: &buffer)
        let below = inside.inset(top: place.height, bottom: 1)
        let serving = ServingTables(context: context)
        // A line between the classes and the tables, where there is one to spare.
        let gap = below.height > serving.height(atMost: 3, 2) ? 1 : 0
        if below.height - gap >= ServingTables.least {
            serving.render(in: below.inset(top: gap), into: &buffer)
        } else {
            serving.line(in: below.row(below.height - 1), into: &buffer)
        }
    }

    /// What ended well but not as asked for.
    private func note(_ totals: Totals, _ styles: Styles, in line: Rect, into buffer: inout CellBuffer) {
        func style(_ count: Int?, _ style: Style) -> Style { (count ?? 0) > 0 ? style.bold : styles.text }
        let running: [Box.Label] =
            totals.running > 0
            ? [("running ", styles.muted), (NumberFormat.count(totals.running), styles.accent), ("  ", styles.muted)]
            : []
        buffer.write(
            running + [
                ("fallbacks ", styles.muted),
                (NumberFormat.count(totals[.fallbacks]), style(totals[.fallbacks], styles.rerouted)),
                ("  client closed ", styles.muted),
                (NumberFormat.count(totals[.clientClosed]), style(totals[.clientClosed], styles.warning)),
                ("  cache hits ", styles.muted), (NumberFormat.count(totals.cacheHits), styles.text),
            ], x: line.x + 1, y: line.y, maxX: line.maxX)
    }

    private func render(
        _ group: ErrorGroup, _ highest: Int, _ context: ViewContext, in line: Rect, into buffer: inout CellBuffer
    ) {
        let styles = context.styles
        // A sign between, or 18 and 429 are read as one number.
        buffer.write(
            NumberFormat.count(group.count) + "×", endingAt: line.x + 6, y: line.y, width: 6, style: styles.bad.bold)
        buffer.write(NameFormat.error(group.errorClass), x: line.x + 7, y: line.y, width: 14, style: styles.text)
        let time = group.last.map { last in
            let minute = NameFormat.minute(last, context.zone)
            if line.width >= Self.wide { return context.dated(minute, of: last) }
            // Within a day a time is of one moment only.
            let isShort = context.snapshot.map { $0.range.duration <= .seconds(86_400) } ?? false
            return isShort || context.isToday(last) ? minute : NameFormat.date(last, context.zone)
        }
        let times = line.width >= Self.wide ? 12 : 6
        buffer.write(time ?? "–", endingAt: line.maxX - 1, y: line.y, style: styles.muted)
        var x = line.x + 22
        let sparks = max(0, min(16, line.maxX - times - 2 - x))
        Sparkline(
            values: group.spark.map { Double($0) }, highest: Double(highest), style: styles.rerouted,
            emptyStyle: styles.border, glyphs: styles.glyphs
        ).render(in: Rect(x: x, y: line.y, width: sparks, height: 1), into: &buffer)
        x += 17
        let room = line.maxX - times - 2 - x
        guard room >= 8 else { return }
        let known = context.snapshot?.directory.deployments[group.deployment]
        // Where it runs stands whole; where that is long, who runs it.
        let most = room < 12 ? room : max(9, room / 2)
        let provider = known?.provider ?? group.provider
        let long = known?.place ?? provider
        let place = NameFormat.shorten(
            DisplayText.width(of: long) > most && !provider.isEmpty ? provider : long, to: most,
            ellipsis: styles.glyphs.ellipsis)
        let width = max(0, room - DisplayText.width(of: place) - (place.isEmpty ? 0 : 1))
        guard width >= 4 else { return _ = buffer.write(place, x: x, y: line.y, style: styles.muted) }
        let names = context.familyNames(to: width)
        let written = buffer.write(names[group.model], x: x, y: line.y, width: width, style: styles.muted)
        buffer.write(place, x: x + written + 1, y: line.y, style: styles.muted)
    }
}
