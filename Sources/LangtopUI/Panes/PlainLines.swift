import LangtopEngine
import LangtopScreen

/// The dashboard where there is no room for frames: the numbers that matter, worst worry first.
struct PlainLines: Widget {
    let state: AppState

    func render(in area: Rect, into buffer: inout CellBuffer) {
        let look = state.look
        guard let snapshot = state.snapshot else { return state.say("connecting", in: area, into: &buffer) }
        let totals = snapshot.totals
        let rate = totals.unknownOutcomes > 0 ? nil : totals.errorRate
        let cost = totals.cost
        let estimate = cost.estimatedRequests > 0 ? "~\(NumberFormat.shortMoney(cost.estimated))" : "~0"
        let lines: [[Box.Label]] = [
            [
                (cost.shown.map { "$\(NumberFormat.money($0))" } ?? "$–", look.strong),
                (" \(NumberFormat.shortMoney(snapshot.burn.lastHour))/h", look.text),
            ],
            [
                ("err ", look.muted), (NumberFormat.percent(rate) + "%", look.errorLevel(rate)), (" p95 ", look.muted),
                (NumberFormat.time(totals.latency.p95), look.latencyLevel(totals.latency.p95)),
            ],
            [
                (estimate, look.warning), (" est  ", look.muted),
                ("?\(NumberFormat.count(cost.unpricedRequests))", look.bad),
            ],
            [("\(NumberFormat.count(totals.requests))", look.text), (" req", look.muted)],
        ]
        for (line, pieces) in lines.prefix(area.height).enumerated() {
            var x = area.x + 1
            for piece in pieces where x + DisplayText.width(of: piece.text) <= area.maxX {
                x += buffer.write(piece.text, x: x, y: area.y + line, style: piece.style)
            }
        }
        let rest = area.inset(top: lines.count)
        guard rest.height > 1, rest.width >= 20 else { return }
        GenerationTable(rows: state.tail, selected: state.tailIndex, state: state).render(in: rest, into: &buffer)
    }
}
