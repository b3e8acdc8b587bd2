import LangtopCore
import LangtopEngine
import LangtopScreen

/// The first line: what is watched, over which window, and whether it is live.
struct Header: Widget {
    let state: AppState

    func render(in area: Rect, into buffer: inout CellBuffer) {
        let look = state.look
        buffer.fill(area, with: Cell(" ", look.bar))
        var right = area.maxX - 1
        for part in rightParts(area.width) {
            let width = part.reduce(0) { $0 + DisplayText.width(of: $1.text) }
            guard right - width > area.x + 12 else { continue }
            right -= width
            var x = right
            for piece in part { x += buffer.write(piece.text, x: x, y: area.y, style: piece.style.on(look.theme.bar)) }
            right -= 2
        }
        var x = area.x + 1
        for part in leftParts(area.width) {
            let width = DisplayText.width(of: part.text)
            guard x + width <= right else { break }
            x += buffer.write(part.text, x: x, y: area.y, style: part.style.on(look.theme.bar))
        }
    }

    private func leftParts(_ width: Int) -> [Box.Label] {
        let look = state.look
        let request = state.request
        if let view = state.overlays.last {
            let room = max(8, width - 40)
            let title = NameFormat.shorten(view.title, to: room, ellipsis: look.glyphs.ellipsis)
            return [("langtop", look.strong), (" dashboard > ", look.muted), (title, look.accent)]
        }
        let source = NameFormat.shorten(state.source, to: max(6, width / 4), ellipsis: look.glyphs.ellipsis)
        if width < 60 {
            return [
                ("langtop ", look.strong), (width < 30 ? "" : source + " ", look.muted),
                (" " + request.window.rawValue, look.accent.bold),
                (request.filter.terms.isEmpty ? "" : " /", look.warning),
            ]
        }
        let access = state.sources.compactMap { $0.description }.first
        let filter = request.filter.terms.isEmpty ? "none" : request.filter.text
        let label: Style = look.muted
        var parts: [Box.Label] = [("langtop", look.strong), (" \(state.version)", label), ("  \(source)", look.text)]
        if let access, width >= 120 {
            parts.append(("  \(access.server) \(look.glyphs.separator) \(access.access)", label))
        }
        parts += [("   window ", label), (request.window.rawValue, look.accent.bold)]
        if width >= 100 {
            parts += [("  every ", label), ("\(state.interval.components.seconds)s", look.accent.bold)]
            parts += [
                ("  by ", label), (NameFormat.name(of: request.grouping), look.accent.bold), ("  filter ", label),
            ]
            let room = max(8, width / 5)
            let shown = NameFormat.shorten(filter, to: room, ellipsis: look.glyphs.ellipsis)
            parts.append((shown, request.filter.terms.isEmpty ? label : look.warning))
        } else if !request.filter.terms.isEmpty {
            parts.append(("  / filtered", look.warning))
        }
        return parts
    }

    private func rightParts(_ width: Int) -> [[Box.Label]] {
        let look = state.look
        let clock = NameFormat.minute(state.now, state.zone)
        if width < 30 { return [condition] }
        var parts: [[Box.Label]] = [[(clock, look.strong)]]
        if width >= 100 {
            let zone = state.zone.abbreviation(state.now)
            parts = [
                [
                    ("\(NameFormat.day(state.now, state.zone)) ", look.muted), (clock, look.strong),
                    (" \(zone)", look.muted),
                ]
            ]
        } else if width >= 60 {
            parts = [[(clock, look.strong), (" \(state.zone.abbreviation(state.now))", look.muted)]]
        }
        parts.append(condition)
        let status = state.sources.first
        if width >= 120, let newest = status?.newestRow {
            parts.append([("newest row \(NumberFormat.age(state.now - newest))", look.muted)])
        }
        if width >= 150, let poll = status?.pollDuration {
            parts.append([("query \(NumberFormat.time(Double(poll.milliseconds)))", look.muted)])
        }
        return parts
    }

    /// Live, or why not; the dot says it in colour, the word without.
    private var condition: [Box.Label] {
        let look = state.look
        let dot = String(look.glyphs.dot) + " "
        if state.isPaused {
            let known = Set(state.tail.map(\.id))
            let waiting = state.held?.tail.count { !known.contains($0.id) } ?? 0
            return [(dot, look.warning), (waiting > 0 ? "paused +\(waiting)" : "paused", look.warning.bold)]
        }
        if let end = state.request.end {
            return [(dot, look.accent), ("at \(NameFormat.minute(end, state.zone))", look.accent.bold)]
        }
        guard let source = state.sources.first else {
            return [(dot, look.warning), ("connecting", look.warning)]
        }
        switch source.phase {
        case .connecting: return [(dot, look.warning), ("connecting", look.warning)]
        case .lost(let since, _):
            return [(dot, look.bad), ("lost \(NumberFormat.age(state.now - since))", look.bad.bold)]
        case .live: break
        }
        if case .filling(let part)? = state.snapshot?.coverage {
            return [(dot, look.warning), ("filling \(Int((part * 100).rounded(.down)))%", look.warning)]
        }
        if let poll = source.lastPoll, state.now - poll > .seconds(10) + state.interval + state.interval {
            return [(dot, look.warning), ("stale \(NumberFormat.age(state.now - poll))", look.warning)]
        }
        return [(dot, look.good), ("live", look.good.bold)]
    }
}
