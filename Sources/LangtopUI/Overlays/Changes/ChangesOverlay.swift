import LangtopChanges
import LangtopCore
import LangtopQuery
import LangtopScreen

/// What changed since the span before, and why: spend by six effects, failures, latency; each line opens its requests.
struct ChangesOverlay: Overlay {
    let kind = "what changed"
    let title = "what changed"
    let bindings = Keymap.changes
    let shared: Set<Action> = [
        .window, .previousWindow, .stepBack, .stepForward, .live, .pause, .basis, .filter,
    ]
    var help: [HelpLine] {
        ChangeEffect.allCases.map { HelpLine(label: $0.rawValue.uppercased(), summary: $0.summary) }
    }

    /// What the span is compared with.
    private(set) var base: ComparisonBase
    /// Who sent requests and what served them; nil as the dashboard's groups say.
    private var caller: Dimension?
    /// What is shown; all of its numbers are of one moment.
    private(set) var change: WindowChange?
    private(set) var section = ChangeSection.spend
    private(set) var order = ChangeOrder.change
    private(set) var isReversed = false
    /// The list that is shown in full; nil for all of them in short.
    private var expanded: Dimension?
    private var lines: [WhereLine] = []
    /// What the lines were made of: they are made again where that is another.
    private var made: Made?
    /// How many answers came.
    private var answers = 0
    private var cursor = Selection<WhereLine.ID>()
    private var place = Selection<Int>()

    init(base: ComparisonBase = .before) { self.base = base }

    /// What is to be found out, of a request and the moment of its snapshot.
    func question(_ request: SnapshotRequest, now: Timestamp) -> ChangeQuestion {
        var question = ChangeQuestion(request, now: now, base: base)
        if !ComparisonBase.allowsYesterday(request.window) { question.base = .before }
        if let caller { question.caller = caller }
        return question
    }

    mutating func receive(_ event: Event) {
        guard case .explained(let change) = event else { return }
        self.change = change
        answers += 1
    }

    var sorts: [String] { ChangeOrder.all.map(\.name) }
    var sortName: String { order.name }
    var groupings: [Dimension] { ChangeQuestion.callers }
    var grouping: Dimension? { caller ?? change?.question.caller ?? .key }

    func exported(_ context: ViewContext) -> Export.Subject? { change.map { .change($0.question) } }

    mutating func goBack() -> Bool {
        defer { expanded = nil }
        return expanded != nil
    }

    mutating func perform(_ action: Action) -> Reaction {
        switch action {
        case .focusNext, .metric: turn(by: 1)
        case .focusPrevious: turn(by: -1)
        case .focusPane(let number): section = ChangeSection(rawValue: number - 2) ?? section
        case .sort: order = order.next
        case .reverseSort: isReversed.toggle()
        case .order(let name, let isReversed):
            self.isReversed = isReversed
            order = ChangeOrder.all.first { $0.name == name } ?? order
        case .groupBy(let dimension):
            caller = dimension
            expanded = nil
        case .grouping: step(by: 1)
        case .previousGrouping: step(by: -1)
        case .against: return switchBase()
        case .open: return open()
        case .narrow: return narrow()
        case .copy:
            guard section == .spend, lines.indices.contains(cursor.index), !lines[cursor.index].isRest else {
                return Reaction(effects: [.bell])
            }
            return Reaction(effects: [.copy(ClipboardText(lines[cursor.index].id.id))])
        default:
            switch section {
            case .spend: cursor.move(action, lines.map(\.id))
            case .failures: place.move(action, Array(change?.failures.lines.indices ?? 0..<0))
            case .latency: place.move(action, Array(change?.latency.lines.indices ?? 0..<0))
            }
        }
        return Reaction()
    }

    private mutating func turn(by offset: Int) {
        let all = ChangeSection.allCases
        section = all[(section.rawValue + offset + all.count) % all.count]
        place = Selection()
    }

    /// Goes to the next field that tells who sent requests.
    private mutating func step(by offset: Int) {
        let all = ChangeQuestion.callers
        let index = all.firstIndex(of: grouping ?? .key) ?? 0
        caller = all[(index + offset + all.count) % all.count]
        expanded = nil
    }

    private mutating func switchBase() -> Reaction {
        guard let window = change?.question.request.window else { return Reaction(effects: [.bell]) }
        guard ComparisonBase.allowsYesterday(window) else {
            return Reaction(effects: [.bell], notice: "\(window.rawValue) is compared with the span before it only")
        }
        base = base == .before ? .yesterday : .before
        return Reaction()
    }

    // MARK: The requests behind a line

    private mutating func open() -> Reaction {
        if section == .spend, lines.indices.contains(cursor.index), lines[cursor.index].isRest {
            expanded = lines[cursor.index].dimension
            cursor = Selection()
            return Reaction()
        }
        guard let change, let (title, tests, isNow) = target else { return Reaction(effects: [.bell]) }
        let request = change.question.request
        let filter = Filter(terms: request.filter.terms + tests.map { Filter.Term($0) })
        let list = GenerationList(
            range: isNow ? change.now.range : change.before.range, filter: filter, names: change.directory,
            source: request.source)
        return Reaction(next: ListOverlay(title: title, list: list) { _ in nil }, effects: [.list(list)])
    }

    private func narrow() -> Reaction {
        guard let (title, tests, _) = target else { return Reaction(effects: [.bell]) }
        return Reaction(notice: "only \(title)") { request in
            for term in tests.map({ Filter.Term($0) }) where !request.filter.terms.contains(term) {
                request.filter.terms.append(term)
            }
        }
    }

    /// What the requests of the line under the cursor have in common, and whether there are any now.
    private var target: (title: String, tests: [Filter.Term.Test], isNow: Bool)? {
        guard let change else { return nil }
        switch section {
        case .spend:
            guard lines.indices.contains(cursor.index), let test = lines[cursor.index].test else { return nil }
            let line = lines[cursor.index]
            return ("\(line.dimension.name) \(line.name)", [test], line.isHereNow)
        case .failures:
            guard change.failures.lines.indices.contains(place.index) else { return nil }
            let line = change.failures.lines[place.index]
            let tests: [Filter.Term.Test] = [.status(.error), .errorClass(line.errorClass)] + line.place.tests
            return ("\(NameFormat.error(line.errorClass)) \(line.place.model)", tests, line.now > 0)
        case .latency:
            guard change.latency.lines.indices.contains(place.index), let bound = change.latency.before.latency.p95
            else { return nil }
            let line = change.latency.lines[place.index]
            let slow = Filter.Term.Test.compare(.dur, .above, bound: bound / 1000)
            return ("\(line.place.model) over \(NumberFormat.time(bound))", [slow] + line.place.tests, line.now > 0)
        }
    }

    // MARK: On screen

    mutating func settle(_ context: ViewContext, in area: Rect) {
        let layout = ChangeLayout(in: area, focus: section)
        guard let change, change.isTold else {
            (lines, made) = ([], nil)
            return
        }
        let whereBox = WhereBox(
            picture: picture(change, context), lines: [], cursor: cursor, order: order, isReversed: isReversed)
        let rows = layout.spend.map { whereBox.room(in: $0) } ?? 0
        let heights = whereBox.heights(in: layout.spend ?? area)
        let wanted = Made(
            answers: answers, rows: rows, isStacked: heights.head > 0, order: order, isReversed: isReversed,
            expanded: expanded)
        if wanted != made {
            let all = WhereLines(
                change: change, table: ChangeTable(change), order: order, isReversed: isReversed,
                short: { NameFormat.shorten($0, to: 16, ellipsis: context.styles.glyphs.ellipsis) },
                minute: { NameFormat.minute($0, context.zone) })
            lines = all.lines(rows: rows, heights: heights, expanded: expanded)
            made = wanted
        }
        cursor.settle(
            lines.map(\.id), lines: expanded == nil ? lines.count : max(1, (rows - heights.head) / heights.line))
        let count = section == .failures ? change.failures.lines.count : change.latency.lines.count
        let box = section == .failures ? layout.failures : layout.latency
        place.settle(Array(0..<count), lines: max(1, box.map { CountsBox.room(in: $0) } ?? 1))
    }

    /// What decides which lines there are.
    private struct Made: Equatable {
        let answers: Int
        let rows: Int
        let isStacked: Bool
        let order: ChangeOrder
        let isReversed: Bool
        let expanded: Dimension?
    }

    private func picture(_ change: WindowChange, _ context: ViewContext) -> ChangePicture {
        ChangePicture(change: change, context: context)
    }

    mutating func click(_ point: Point, _ context: ViewContext, in area: Rect) -> Action? {
        let layout = ChangeLayout(in: area, focus: section)
        let boxes: [(ChangeSection, Rect?)] = [
            (.spend, layout.spend), (.failures, layout.failures), (.latency, layout.latency),
        ]
        let hit = boxes.first { $0.1?.contains(point) == true }
        guard let hit, let box = hit.1, let told = change, told.isTold else { return nil }
        if section != hit.0 { place = Selection() }
        section = hit.0
        return section == .spend
            ? select(at: point, in: box, picture(told, context))
            : select(row: point.y - Box.interior(of: box).y, in: box, told)
    }

    /// Selects a line of where spend changed; opens the one that is selected.
    private mutating func select(at point: Point, in box: Rect, _ picture: ChangePicture) -> Action? {
        let view = WhereBox(
            picture: picture, lines: lines, cursor: cursor, order: order, isReversed: isReversed)
        guard let line = view.line(at: point.y, in: box) else { return nil }
        return cursor.select(line: line - cursor.top, lines.map(\.id)) == true ? .open : nil
    }

    /// Selects a line of failures or slow requests; opens the one that is selected.
    private mutating func select(row: Int, in box: Rect, _ change: WindowChange) -> Action? {
        let count = section == .failures ? change.failures.lines.count : change.latency.lines.count
        guard row >= 0, row < CountsBox.room(in: box) else { return nil }
        return place.select(line: row, Array(0..<count)) == true ? .open : nil
    }

    func render(_ context: ViewContext, in area: Rect, into buffer: inout CellBuffer) {
        guard let change else {
            let inside = context.isFramed ? context.frame(title, in: area, into: &buffer) : area
            return context.say("comparing…", in: inside, into: &buffer)
        }
        let picture = picture(change, context)
        guard context.isFramed else {
            return ChangeLines(picture: picture, section: section).render(in: area, into: &buffer)
        }
        guard change.isTold else { return picture.renderLack(in: area, into: &buffer) }
        let layout = ChangeLayout(in: area, focus: section)
        EffectsBox(picture: picture).render(in: layout.effects, into: &buffer)
        if let box = layout.spend {
            WhereBox(
                picture: picture, lines: lines, cursor: cursor, order: order, isReversed: isReversed,
                isFocused: section == .spend
            ).render(in: box, into: &buffer)
        }
        if let box = layout.failures {
            CountsBox.failures(picture, cursor: section == .failures ? place : nil).render(in: box, into: &buffer)
        }
        if let box = layout.latency {
            CountsBox.latency(picture, width: box.width, cursor: section == .latency ? place : nil).render(
                in: box, into: &buffer)
        }
    }
}

extension ServingPlace {
    /// Its requests.
    fileprivate var tests: [Filter.Term.Test] {
        let model = Filter.Term.Test.exactly(.model, id: model, name: model)
        return [model] + (deployment.isEmpty ? [] : [.exactly(.deployment, id: deployment, name: deployment)])
    }
}
