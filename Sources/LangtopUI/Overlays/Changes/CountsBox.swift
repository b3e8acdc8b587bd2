import LangtopChanges
import LangtopCore
import LangtopQuery
import LangtopScreen

/// Counts before and now by what was to serve the requests: failures, or requests slower than before.
struct CountsBox: Widget {
    /// One line.
    struct Line {
        /// What stands before the model; empty for nothing.
        var kind: String
        var place: ServingPlace
        var before: Int
        var now: Int
    }

    let picture: ChangePicture
    let title: String
    let number: Int
    let lines: [Line]
    let notes: [[Box.Label]]
    /// What is said below the lines.
    let foot: [TextLine]
    /// What is said where there are no lines.
    let empty: String
    /// Where the cursor is; nil where another part has it.
    let cursor: Selection<Int>?

    private var styles: Styles { picture.styles }

    /// Whether there is a row for what is said below the lines.
    private static func hasFoot(_ area: Rect) -> Bool { Box.interior(of: area).height >= 5 }

    /// The rows that lines have.
    static func room(in area: Rect) -> Int { Box.interior(of: area).height - (hasFoot(area) ? 1 : 0) }

    func render(in area: Rect, into buffer: inout CellBuffer) {
        let inside = picture.context.frame(
            title, number: number, isFocused: cursor != nil, notes: notes, in: area, into: &buffer)
        let feet = Self.hasFoot(area) ? foot : []
        let rows = Self.room(in: area)
        if lines.isEmpty { picture.context.say(empty, in: inside, into: &buffer) }
        let top = cursor?.top ?? 0
        let room = cursor == nil && lines.count > rows ? rows - 1 : rows
        let shown = Array(lines.enumerated().dropFirst(top).prefix(max(0, room)))
        draw(shown, in: inside, into: &buffer)
        if cursor == nil, lines.count > rows, rows > 0 {
            let rest = lines.dropFirst(room)
            let text = "\(rest.count) others  \(rest.reduce(0) { $0 + $1.before }) → \(rest.reduce(0) { $0 + $1.now })"
            buffer.write(text, x: inside.x + 1, y: inside.y + rows - 1, style: styles.muted)
        }
        for (index, pieces) in feet.enumerated() {
            buffer.write(pieces, x: inside.x + 1, y: inside.maxY - feet.count + index, maxX: inside.maxX)
        }
    }

    private func draw(_ shown: [(offset: Int, element: Line)], in inside: Rect, into buffer: inout CellBuffer) {
        let lines = shown.map(\.element)
        let old = lines.map { "\($0.before)".count }.max() ?? 1
        let new = max(2, lines.map { "\($0.now)".count }.max() ?? 1)
        let more = max(3, lines.map { Self.signed($0.now - $0.before).count }.max() ?? 1)
        let kind = lines.map { DisplayText.width(of: $0.kind) }.max() ?? 0
        let numbers = old + 3 + new + 1 + more
        let room = inside.width - 2 - numbers - (kind > 0 ? kind + 1 : 0)
        // Where it ran leaves first, then the bar.
        let bar = room >= 22 ? min(max(5, room / 4), 24) : 0
        let names = room - (bar > 0 ? bar + 1 : 0) - 2
        let longest = lines.map { DisplayText.width(of: $0.place.model) }.max() ?? 0
        let model = max(4, min(names, longest, names >= 17 ? names - 10 : names))
        let place = names - model - 1
        let largest = lines.map { ($0.now - $0.before).magnitude }.max() ?? 0
        for (line, entry) in shown.enumerated() {
            let (index, element) = entry
            let y = inside.y + line
            var x = inside.x + 1
            if kind > 0 {
                buffer.write(element.kind, x: x, y: y, style: styles.text)
                x += kind + 1
            }
            let style = picture.context.series(of: element.place.model, in: .model)
            let name = NameFormat.family(element.place.model, to: model, ellipsis: styles.glyphs.ellipsis)
            buffer.write(name, x: x, y: y, width: model, style: style)
            if place >= 6 {
                let text = NameFormat.shorten(element.place.place, to: place, ellipsis: styles.glyphs.ellipsis)
                buffer.write(text, x: x + model + 1, y: y, width: place, style: styles.muted)
            }
            x = inside.maxX - 1 - (bar > 0 ? bar + 1 : 0) - numbers
            buffer.write("\(element.before)", endingAt: x + old, y: y, style: styles.muted)
            buffer.write(styles.glyphs.arrow, x: x + old + 1, y: y, style: styles.muted)
            buffer.write("\(element.now)", endingAt: x + old + 3 + new, y: y, style: styles.text)
            let change = element.now - element.before
            let changeStyle = change > 0 ? styles.bad.bold : change < 0 ? styles.good.bold : styles.muted
            buffer.write(Self.signed(change), endingAt: x + numbers, y: y, style: changeStyle)
            if bar > 0, largest > 0, change != 0 {
                FloatingBar(
                    from: 0, to: Double(change.magnitude) / Double(largest) * Double(bar),
                    style: change > 0 ? styles.bad : styles.good, glyphs: styles.glyphs
                ).render(in: Rect(x: inside.maxX - 1 - bar, y: y, width: bar, height: 1), into: &buffer)
            }
            guard let cursor, index == cursor.index else { continue }
            let row = Rect(x: inside.x, y: y, width: inside.width, height: 1)
            buffer.restyle(row, styles.selected)
            buffer.write(styles.glyphs.marker, x: inside.x, y: y, style: styles.selected(styles.accent))
        }
    }

    static func signed(_ change: Int) -> String {
        change == 0 ? "·" : (change > 0 ? "+" : "−") + NumberFormat.count(Int(change.magnitude))
    }
}

extension CountsBox {
    /// Failures by class, model and place.
    static func failures(_ picture: ChangePicture, cursor: Selection<Int>?) -> CountsBox {
        let failures = picture.change.failures
        let styles = picture.styles
        var notes: [[Box.Label]] = []
        var foot: [TextLine] = []
        if let before = failures.before, let now = failures.now {
            let style = now > before ? styles.bad : now < before ? styles.good : styles.text
            notes.append([
                ("\(NumberFormat.count(before)) → ", styles.text), (NumberFormat.count(now), style.bold),
                (" failed", styles.muted),
            ])
            let old = NumberFormat.percent(share(before, failures.requestsBefore))
            let new = NumberFormat.percent(share(now, failures.requestsNow))
            notes.append([("\(old) → ", styles.text), ("\(new)%", style.bold)])
            if let volume = failures.byVolume, let rate = failures.byRate, now != before {
                let words = rate >= 0 ? "a higher rate" : "a lower rate"
                foot = [
                    [
                        ("\(signed(now - before)): ", styles.text),
                        ("\(number(volume)) by volume, \(number(rate)) by \(words)", styles.muted),
                    ]
                ]
            }
        } else {
            notes.append([("unclassified", styles.muted)])
        }
        return CountsBox(
            picture: picture, title: "errors", number: ChangeSection.failures.number,
            lines: failures.lines.map {
                Line(kind: NameFormat.error($0.errorClass), place: $0.place, before: $0.before, now: $0.now)
            }, notes: notes, foot: foot, empty: "no failures before or now", cursor: cursor)
    }

    /// Requests that took longer than the 95th percentile of before, by model and place.
    static func latency(_ picture: ChangePicture, width: Int, cursor: Selection<Int>?) -> CountsBox {
        let latency = picture.change.latency
        let styles = picture.styles
        func pair(_ old: Double?, _ new: Double?, isWorse: Bool?, _ text: (Double?) -> String) -> TextLine {
            let style = isWorse.map { $0 ? styles.bad : styles.good } ?? styles.text
            return [("\(text(old)) → ", styles.text), (text(new), style.bold)]
        }
        func grew(_ old: Double?, _ new: Double?) -> Bool? {
            guard let old, let new, old != new else { return nil }
            return new > old
        }
        let (before, now) = (latency.before, latency.now)
        let p95 = pair(
            before.latency.p95, now.latency.p95, isWorse: grew(before.latency.p95, now.latency.p95)
        ) { NumberFormat.time($0) }
        let more: Style = now.slow > before.slow ? styles.bad : now.slow < before.slow ? styles.good : styles.text
        let bound = before.latency.p95.map { "slower than \(NumberFormat.time($0))  " } ?? ""
        let isLong = width >= 52
        let slow: TextLine = [
            (isLong ? bound : "", styles.muted), ("\(before.slow) → ", styles.text), ("\(now.slow)", more.bold),
            (isLong ? "" : " over", styles.muted),
        ]
        var foot: TextLine = [("ttft p95 ", styles.muted)]
        foot += pair(
            before.timeToFirstToken.p95, now.timeToFirstToken.p95,
            isWorse: grew(before.timeToFirstToken.p95, now.timeToFirstToken.p95)
        ) { NumberFormat.time($0) }
        foot += [("   tok/s ", styles.muted)]
        foot += pair(
            before.outputRate, now.outputRate, isWorse: grew(before.outputRate, now.outputRate).map { !$0 }
        ) { $0.map { NumberFormat.fixed($0, 1) } ?? NumberFormat.unknown }
        return CountsBox(
            picture: picture, title: "p95", number: ChangeSection.latency.number,
            lines: latency.lines.map { Line(kind: "", place: $0.place, before: $0.before, now: $0.now) },
            notes: [p95, slow], foot: [foot],
            empty: before.latency.p95 == nil ? "no latency before" : "nothing slower than before", cursor: cursor)
    }

    private static func share(_ part: Int, _ whole: Int) -> Double? {
        whole > 0 ? Double(part) / Double(whole) : nil
    }

    private static func number(_ value: Double) -> String {
        (value < 0 && value.magnitude >= 0.5 ? "−" : "") + NumberFormat.fixed(value.magnitude, 0)
    }
}
