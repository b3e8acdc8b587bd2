import LangtopChanges
import LangtopCore
import LangtopQuery

/// Which lines of a change have room, and what the rest of each list comes to.
struct WhereLines {
    let change: WindowChange
    let table: ChangeTable
    let order: ChangeOrder
    let isReversed: Bool
    let short: (String) -> String
    let minute: (Timestamp) -> String

    /// The lists there are: by who sent requests, by what served them, by session.
    private var dimensions: [Dimension] {
        [change.question.caller, change.question.route] + (change.sessions.isEmpty ? [] : [.session])
    }

    /// The lines for so many rows of the screen.
    ///
    /// - Parameters:
    ///   - heights: the rows of a line that stands alone, and those of the head of a list.
    ///   - expanded: the only list that is wanted, in full.
    func lines(rows: Int, heights: (line: Int, head: Int), expanded: Dimension?) -> [WhereLine] {
        if let expanded { return lines(of: expanded, atMost: .max) }
        var shown = dimensions
        var counts: [Dimension: Int] = [:]
        func height() -> Int {
            shown.reduce(0) { sum, dimension in
                let (count, all) = (counts[dimension] ?? 0, total(dimension))
                return sum + heights.head + count * heights.line + (count < all ? 1 : 0)
            }
        }
        for dimension in shown { counts[dimension] = min(1, total(dimension)) }
        while height() > rows, shown.count > 1 { shown.removeLast() }
        // Each list in turn gets another line, until none has room for one.
        var open = shown.filter { (counts[$0] ?? 0) < total($0) }
        while let next = open.min(by: { (counts[$0] ?? 0) < (counts[$1] ?? 0) }) {
            counts[next, default: 0] += 1
            let isTooMany = height() > rows
            if isTooMany { counts[next, default: 0] -= 1 }
            if isTooMany || (counts[next] ?? 0) == total(next) { open.removeAll { $0 == next } }
        }
        return shown.flatMap { lines(of: $0, atMost: counts[$0] ?? 0) }
    }

    private func total(_ dimension: Dimension) -> Int {
        // Sessions beyond those that are kept, and requests of none, are always one of the rest.
        dimension == .session
            ? change.sessions.count + (change.otherSessions == OtherSessions() ? 0 : 1)
            : change.lines(by: dimension).count
    }

    private func lines(of dimension: Dimension, atMost count: Int) -> [WhereLine] {
        dimension == .session ? sessionLines(count) : valueLines(dimension, count)
    }

    private func valueLines(_ dimension: Dimension, _ count: Int) -> [WhereLine] {
        var all = order.sorted(change.lines(by: dimension))
        if isReversed { all.reverse() }
        var shown = Array(all.prefix(count))
        let rest = all.dropFirst(count)
        if !rest.isEmpty { shown.append(ChangeLine.rest(rest, of: dimension)) }
        return zip(shown, table.rows(shown)).enumerated().map { place, pair in
            let (line, row) = pair
            let isRest = place == count || line.count > 1
            var result = WhereLine(
                id: WhereLine.ID(dimension: dimension, id: isRest ? Dimension.othersID : line.id), name: line.name,
                row: row)
            result.isBeforeUnknown = line.before.dollars == nil
            result.isNowUnknown = line.now.dollars == nil
            result.isChangeUnknown = result.isBeforeUnknown || result.isNowUnknown
            (result.isRest, result.isCacheUnknown) = (isRest, line.isCacheUnknown)
            result.isHereNow = line.now.requests > 0 || line.now.nanodollars > 0
            if !isRest { result.test = .exactly(dimension, id: line.id, name: line.name) }
            return result
        }
    }

    private func sessionLines(_ count: Int) -> [WhereLine] {
        var all = order.sorted(change.sessions)
        if isReversed { all.reverse() }
        let shown = Array(all.prefix(count))
        var rest = change.otherSessions
        for session in all.dropFirst(count) { rest.add(session) }
        var sums = shown.map { (before: $0.before.nanodollars, now: $0.now.nanodollars) }
        let hasRest = rest != OtherSessions()
        if hasRest { sums.append((rest.before, rest.now)) }
        let rows = table.rows(sums, hasRest: hasRest)
        var lines = zip(shown, rows).map { session, row in
            var line = WhereLine(id: WhereLine.ID(dimension: .session, id: session.id), name: session.id, row: row)
            line.notes = session.words(short: short, minute: minute)
            line.test = .exactly(.session, id: session.id, name: session.id)
            line.isHereNow = session.now.turns > 0
            line.isBeforeUnknown = session.before.turns == 0
            line.isNowUnknown = session.now.turns == 0
            return line
        }
        if hasRest, let row = rows.last {
            var line = WhereLine(
                id: WhereLine.ID(dimension: .session, id: Dimension.othersID), name: "others", row: row)
            line.isRest = true
            line.notes = rest.words
            lines.append(line)
        }
        return lines
    }
}
