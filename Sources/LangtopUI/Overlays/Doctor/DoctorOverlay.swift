import LangtopCore
import LangtopDoctor
import LangtopQuery
import LangtopScreen

/// Whether costs can be trusted: what is missing or wrong, why, the line that helps; its requests on Enter.
struct DoctorOverlay: Overlay {
    let kind = "doctor"
    let title = "cost doctor"
    let bindings = Keymap.doctor
    private var findings: [Finding]?
    /// What each of several sources recorded.
    private var recorded: [RecordedCost] = []
    /// What is being asked about a model's price.
    private var question: PricePrompt?
    private var cursor = Selection<Int>()
    /// What the findings are about, as far as it is on screen.
    private var span: (range: TimeRange, names: Directory)?

    mutating func receive(_ event: Event) {
        guard case .examined(let findings, let recorded) = event else { return }
        (self.findings, self.recorded) = (findings, recorded)
    }

    var typing: TypedLine? { question?.line }

    mutating func type(_ key: Key) -> Reaction? {
        guard var asked = question else { return nil }
        switch asked.type(key) {
        case .editing:
            question = asked
            return Reaction()
        case .dropped:
            question = nil
            return Reaction()
        case .settled(let proposal):
            question = nil
            return Reaction(effects: [.addPrice(proposal)])
        }
    }

    mutating func perform(_ action: Action) -> Reaction {
        let found = findings ?? []
        switch action {
        case .refresh:
            findings = nil
            return Reaction(effects: [.examine])
        case .copy:
            guard found.indices.contains(cursor.index), !found[cursor.index].fix.isEmpty else {
                return Reaction(effects: [.bell])
            }
            return Reaction(effects: [.copy(ClipboardText(found[cursor.index].fix))])
        case .alias, .ownPrice:
            guard found.indices.contains(cursor.index), let name = found[cursor.index].priceable else {
                return Reaction(effects: [.bell], notice: "no price is missing there: choose a model without one")
            }
            let isAlias = action == .alias
            question = PricePrompt(
                name, isAlias ? .likeAnother : .own, guess: isAlias ? found[cursor.index].likely : "")
        case .ignore:
            guard found.indices.contains(cursor.index) else { return Reaction(effects: [.bell]) }
            let finding = found[cursor.index]
            findings?.removeAll { $0.id == finding.id }
            return Reaction(effects: [.ignore(finding.id)], notice: "left out until langtop ends: \(finding.finding)")
        case .open where found.indices.contains(cursor.index): return evidence(of: found[cursor.index])
        default: cursor.move(action, Array(found.indices))
        }
        return Reaction()
    }

    /// The requests of a finding; a bell where it is not about requests.
    private func evidence(of finding: Finding) -> Reaction {
        guard let span, let filter = finding.filter else { return Reaction(effects: [.bell]) }
        let list = GenerationList(range: span.range, filter: filter, names: span.names)
        let overlay = ListOverlay(title: finding.models.first ?? finding.check, list: list) { _ in finding.requests }
        return Reaction(next: overlay, effects: [.list(list)])
    }

    private var sumsHeight: Int { DoctorSums.height(recorded) }

    mutating func settle(_ context: ViewContext, in area: Rect) {
        let inside = Box.interior(of: area).inset(left: 1, right: 1)
        if let snapshot = context.snapshot { span = (snapshot.range, snapshot.directory) }
        let found = findings ?? []
        // The one under the cursor tells all, the others what they are.
        let texts = found.map { DoctorText(finding: $0, styles: context.styles, width: inside.width) }
        let longest = texts.map(\.whole.count).max() ?? 1
        let head = texts.map(\.head.count).max() ?? 1
        cursor.settle(Array(found.indices), lines: max(1, (inside.height - sumsHeight - longest) / head + 1))
    }

    func render(_ context: ViewContext, in area: Rect, into buffer: inout CellBuffer) {
        let styles = context.styles
        var notes: [[Box.Label]] = [[("why is spend $0 or wrong?", styles.muted)]]
        if let findings {
            let wrong = findings.count { $0.severity != .good }
            notes.append([(wrong == 0 ? "good" : "\(wrong) to look at", wrong == 0 ? styles.good : styles.warning)])
        }
        let inside = context.frame(title, isFocused: true, notes: notes, in: area, into: &buffer)
            .inset(left: 1, right: 1)
        guard let findings else { return context.say("examining every request", in: inside, into: &buffer) }
        var y = inside.y
        let bottom = inside.maxY - (inside.height > 16 ? sumsHeight : 0)
        let texts = findings.map { DoctorText(finding: $0, styles: styles, width: inside.width) }
        let hasRoom = texts.reduce(0) { $0 + $1.whole.count } <= bottom - inside.y
        for (index, text) in texts.enumerated().dropFirst(cursor.top) {
            let lines = index == cursor.index || hasRoom ? text.whole : text.head
            for (number, line) in lines.enumerated() where y < bottom {
                buffer.write(line, x: inside.x, y: y, maxX: inside.maxX)
                if index == cursor.index, number == 0 {
                    let row = Rect(x: area.x + 1, y: y, width: area.width - 2, height: 1)
                    buffer.restyle(row, styles.selected)
                }
                y += 1
            }
        }
        if bottom < inside.maxY {
            DoctorSums(context: context, recorded: recorded).render(
                in: Rect(x: inside.x, y: bottom, width: inside.width, height: sumsHeight), into: &buffer)
        }
    }
}
