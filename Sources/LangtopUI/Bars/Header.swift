import LangtopCore
import LangtopQuery
import LangtopScreen

/// The first line: what is watched, over which window, and whether it is live.
struct Header: Widget {
    let context: ViewContext
    /// Where in the drill-down the reader is, from the first view on; empty on the dashboard.
    let path: [(kind: String, title: String)]
    /// How many requests wait while the screen is held; nil while it is not.
    let waiting: Int?

    /// A part that is shown whole or not at all; the lowest rank stays longest.
    private struct Part {
        var rank: Int
        var pieces: [Box.Label]
    }

    func render(in area: Rect, into buffer: inout CellBuffer) {
        let styles = context.styles
        buffer.fill(area, with: Cell(" ", styles.bar))
        let (left, right) = (path.isEmpty ? watched(area.width) : [path(area.width)], condition(area.width))
        var room = area.width - 2
        let all = (left + right).enumerated().sorted { $0.element.rank < $1.element.rank }
        var chosen: Set<Int> = []
        for (index, part) in all {
            let width = part.pieces.width + 2
            // The gap between the last part of the left and the first of the right is counted with them.
            guard width <= room + 2 else { continue }
            chosen.insert(index)
            room -= width
        }
        func draw(_ part: Part, x: Int) {
            buffer.write(part.pieces.map { ($0.text, styles.inBar($0.style)) }, x: x, y: area.y, maxX: area.maxX)
        }
        var x = area.x + 1
        for (index, part) in left.enumerated() where chosen.contains(index) {
            draw(part, x: x)
            x += part.pieces.width + 2
        }
        x = area.maxX - 1
        for (index, part) in right.enumerated().reversed() where chosen.contains(left.count + index) {
            x -= part.pieces.width
            draw(part, x: x)
            x -= 2
        }
    }

    /// Where in the drill-down the reader is.
    private func path(_ width: Int) -> Part {
        let styles = context.styles
        let title = path.last?.title ?? ""
        let steps = width < 100 ? [] : ["dashboard"] + path.dropLast().map(\.kind)
        var pieces: [Box.Label] = [("langtop", styles.strong), (" ", styles.muted)]
        pieces += steps.map { (" \($0) >", styles.muted) }
        let room = max(8, width - pieces.width - 22)
        pieces.append((" " + NameFormat.shorten(title, to: room, ellipsis: styles.glyphs.ellipsis), styles.accent.bold))
        return Part(rank: 0, pieces: pieces)
    }

    private func watched(_ width: Int) -> [Part] {
        let styles = context.styles
        let request = context.request
        let glyph = styles.glyphs.ellipsis
        // A source that never answered may yet turn out not to be there.
        let known = context.presentSources.filter { $0.description != nil || $0.lostSince != nil }
        let shown =
            context.request.source.map { [$0] } ?? (known.isEmpty ? context.sources.prefix(1) : known[...]).map(\.id)
        let title = shown.count == 1 ? shown[0].name : "\(shown.count) sources"
        let name = NameFormat.shorten(title, to: max(6, width / 4), ellipsis: glyph)
        func labelled(_ rank: Int, _ label: String, _ value: String) -> Part {
            let label = width < 60 ? [] : [(label + " ", styles.muted)]
            return Part(rank: rank, pieces: label + [(value, styles.accent.bold)])
        }
        let view = DashboardView.showing(context.panes)
        let of: [Box.Label] = view == .overview ? [] : [(" > ", styles.muted), (view.rawValue, styles.accent.bold)]
        var parts = [
            Part(rank: 1, pieces: [("langtop", styles.strong)] + of), Part(rank: 5, pieces: [(name, styles.text)]),
        ]
        if shown.count > 1 {
            for source in known {
                let name = NameFormat.shorten(source.id.name, to: 22, ellipsis: glyph)
                parts.append(
                    Part(rank: 6, pieces: [(styles.glyphs.dot + " ", styles.light(source)), (name, styles.muted)]))
            }
        } else if let access = context.sources.first(where: { $0.id == shown.first })?.description {
            let text = "\(access.server) \(styles.glyphs.separator) \(access.access)"
            parts.append(Part(rank: 11, pieces: [(text, styles.muted)]))
        }
        parts.append(labelled(3, "window", context.windowName))
        parts.append(labelled(7, "by", NameFormat.name(of: request.grouping)))
        if request.basis == .recorded { parts.append(labelled(5, "cost", request.basis.rawValue)) }
        parts.append(labelled(8, "every", "\(context.interval.components.seconds)s"))
        if !request.filter.terms.isEmpty {
            let text = NameFormat.shorten(request.filter.text, to: max(8, width / 4), ellipsis: glyph)
            parts.append(Part(rank: 4, pieces: [("/ ", styles.muted), (text, styles.warning)]))
        }
        return parts
    }

    /// Whether what is shown is true now, and when now is.
    private func condition(_ width: Int) -> [Part] {
        let styles = context.styles
        var parts: [Part] = []
        let shown = context.shownSources
        // Fixed widths and coarse steps: what stays as it was draws nothing.
        if width >= 120, let poll = shown.compactMap(\.pollDuration).max() {
            parts.append(Part(rank: 10, pieces: [("query \(NumberFormat.atMost(poll))", styles.muted)]))
        }
        if width >= 100, let newest = shown.compactMap(\.newestRow).max() {
            let age = NumberFormat.age(context.now - newest)
            let gap = String(repeating: " ", count: max(0, 3 - age.count))
            parts.append(Part(rank: 9, pieces: [("newest row \(gap)\(age)", styles.muted)]))
        }
        if let caveat = context.snapshot?.caveats.first {
            parts.append(Part(rank: 6, pieces: [(caveat.text, styles.warning)]))
        }
        parts.append(Part(rank: 0, pieces: liveness))
        if width >= 100 {
            parts.append(Part(rank: 12, pieces: [(NameFormat.day(context.now, context.zone), styles.muted)]))
        }
        let zone = context.zone.abbreviation(context.now)
        let clock = NameFormat.minute(context.now, context.zone)
        parts.append(
            Part(rank: 2, pieces: [(clock, styles.strong)] + (width < 60 ? [] : [(" " + zone, styles.muted)])))
        if width < 60 { parts.append(Part(rank: 13, pieces: [(zone, styles.muted)])) }
        return parts
    }

    /// The day that ended at an instant.
    private func wholeDay(before end: Timestamp) -> String {
        if end == context.zone.startOfDay(context.now) { return "yesterday" }
        return "on \(NameFormat.day(end - .milliseconds(1), context.zone))"
    }

    /// Live, or why not; the dot says it in colour, the word without.
    private var liveness: [Box.Label] {
        let styles = context.styles
        func light(_ style: Style, _ text: String) -> [Box.Label] {
            [(styles.glyphs.dot + " ", style), (text, style.bold)]
        }
        let request = context.request
        let moment = request.end.map { end in
            if request.window == .today, end == context.zone.startOfDay(end) { return wholeDay(before: end) }
            let isToday = NameFormat.day(end, context.zone) == NameFormat.day(context.now, context.zone)
            let day = isToday ? "" : NameFormat.date(end, context.zone) + " "
            return "at \(day)\(NameFormat.minute(end, context.zone))"
        }
        if let waiting {
            if let moment { return light(styles.warning, "paused \(moment)") }
            return light(styles.warning, waiting > 0 ? "paused +\(waiting)" : "paused")
        }
        if let moment { return light(styles.accent, moment) }
        let shown = context.shownSources
        if shown.isEmpty { return light(styles.bad, "nothing here") }
        let losses = shown.compactMap(\.lostSince)
        if losses.count == shown.count, let since = losses.min() {
            let age = NumberFormat.age(context.now - since)
            return light(styles.bad, age == "now" ? "lost" : "lost \(age)")
        }
        if !losses.isEmpty { return light(styles.bad, "\(losses.count) of \(shown.count) lost") }
        if shown.contains(where: { $0.phase == .connecting }) { return light(styles.warning, "connecting") }
        switch context.snapshot?.coverage {
        case .filling(let part): return light(styles.warning, "filling \(Int((part * 100).rounded(.down)))%")
        case .summed(let part): return light(styles.warning, "metrics \(Int((part * 100).rounded(.down)))%")
        case .partial, .blurred: return light(styles.warning, "partial")
        case .exact, .daily, .notAsked: break
        case nil: return light(styles.warning, context.lack == nil ? "loading" : "partial")
        }
        if let age = shown.compactMap(context.staleness).max() {
            return light(styles.warning, "stale \(NumberFormat.age(age))")
        }
        return context.isReplay ? light(styles.accent, "replay") : light(styles.good, "live")
    }
}
