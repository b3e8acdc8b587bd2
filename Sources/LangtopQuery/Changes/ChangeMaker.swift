import LangtopCore
import LangtopMemory

/// Makes what rows of two spans come to into what is told of them.
struct ChangeMaker {
    let memory: Memory
    let scan: ChangeScan

    func fill(_ change: inout WindowChange) {
        fillCells(&change)
        fillSessions(&change)
        fillFailures(&change)
        fillLatency(&change)
        change.rows = scan.before.requests + scan.now.requests
    }

    // MARK: Spend

    private func fillCells(_ change: inout WindowChange) {
        let question = change.question
        var cells: [CellKey: ChangeCell] = [:]
        for (key, tally) in scan.before.cells {
            cells[key, default: ChangeCell()].before = tally.total
            cells[key]?.rates = tally.paidRates
            cells[key]?.evenRate = tally.evenRate
        }
        for (key, tally) in scan.now.cells { cells[key, default: ChangeCell()].now = tally.total }
        for cell in cells.values {
            change.before.sums += cell.before
            change.now.sums += cell.now
        }
        let (old, new) = (change.before.sums.requests, change.now.sums.requests)
        // Where there was nothing before, nothing grew: all of it is new.
        let growth = old > 0 ? Double(new) / Double(old) : 1
        var callers: [UInt32: ChangeLine] = [:]
        var routes: [UInt32: ChangeLine] = [:]
        for (key, cell) in cells {
            let effects = cell.effects(growth: growth)
            change.effects += effects
            let isUnknown = cell.isCacheUnknown
            callers[key.caller, default: line(question.caller, key.caller)]
                .add(cell.before, cell.now, effects, isCacheUnknown: isUnknown)
            routes[key.route, default: line(question.route, key.route)]
                .add(cell.before, cell.now, effects, isCacheUnknown: isUnknown)
            change.pairs.append(
                ChangePair(
                    caller: name(question.caller, key.caller), route: name(question.route, key.route),
                    before: cell.before, now: cell.now, effects: effects, isCacheUnknown: isUnknown,
                    isPriceUnknown: cell.isPriceUnknown))
        }
        change.callers = Self.kept(callers.values, of: question.caller)
        change.routes = Self.kept(routes.values, of: question.route)
        change.pairs.sort { left, right in
            (right.effects.sum.magnitude, left.caller, left.route)
                < (left.effects.sum.magnitude, right.caller, right.route)
        }
        change.pairs = Array(change.pairs.prefix(WindowChange.lineLimit))
    }

    /// The lines that changed most, and one for all others.
    private static func kept(_ lines: some Sequence<ChangeLine>, of dimension: Dimension) -> [ChangeLine] {
        let sorted = lines.sorted(by: precedes)
        let rest = sorted.dropFirst(WindowChange.lineLimit)
        return sorted.prefix(WindowChange.lineLimit) + (rest.isEmpty ? [] : [ChangeLine.rest(rest, of: dimension)])
    }

    private static func precedes(_ left: ChangeLine, _ right: ChangeLine) -> Bool {
        (right.change.magnitude, right.now.nanodollars, left.id)
            < (left.change.magnitude, left.now.nanodollars, right.id)
    }

    private func line(_ dimension: Dimension, _ number: UInt32) -> ChangeLine {
        let id = memory.rows.vocabulary.text(number, in: dimension)
        return ChangeLine(dimension: dimension, id: id, name: memory.directory.title(of: id, in: dimension))
    }

    private func name(_ dimension: Dimension, _ number: UInt32) -> String {
        memory.directory.title(of: memory.rows.vocabulary.text(number, in: dimension), in: dimension)
    }

    // MARK: Sessions

    private func fillSessions(_ change: inout WindowChange) {
        let order = scan.sessions.indices.filter { scan.sessions[$0].last != nil }
            .map { (place: $0, change: scan.sessions[$0].change.magnitude) }
            .sorted { ($1.change, $0.place) < ($0.change, $1.place) }
        let models = memory.rows.vocabulary.numbers(in: .model)
        for (place, _) in order {
            let tally = scan.sessions[place]
            change.before.lost += tally.before.lost
            change.now.lost += tally.now.lost
            guard let first = tally.first, let last = tally.last else { continue }
            // Those that changed least are only counted: their names are not looked up.
            let isKept = change.sessions.count < WindowChange.lineLimit
            let id = isKept ? scan.sessionIndex.id(of: place, in: memory.rows.vocabulary, memory.sessions) : "-"
            let session = SessionChange(
                id: id, before: SessionChange.Part(tally.before), now: SessionChange.Part(tally.now), first: first,
                last: last,
                model: tally.isMixed
                    ? "" : tally.route.map { memory.rows.vocabulary.text(models[$0], in: .model) } ?? "")
            change.sessionCount += id.isEmpty ? 0 : 1
            if isKept, !id.isEmpty { change.sessions.append(session) } else { change.otherSessions.add(session) }
        }
    }

    // MARK: Failures and latency

    private func fillFailures(_ change: inout WindowChange) {
        var lines: [FailureKey: FailureChange.Line] = [:]
        for (failures, path) in [
            (scan.before.failures, \FailureChange.Line.before), (scan.now.failures, \FailureChange.Line.now),
        ] {
            for (kind, count) in failures {
                let place = place(ofRoute: kind.route)
                lines[
                    FailureKey(errorClass: kind.errorClass, place: place),
                    default: FailureChange.Line(errorClass: kind.errorClass, place: place, before: 0, now: 0)
                ][keyPath: path] += count
            }
        }
        change.failures = FailureChange(
            requestsBefore: scan.before.requests, requestsNow: scan.now.requests, before: scan.before.failed,
            now: scan.now.failed)
        // Two classes of one place may count the same.
        func order(_ line: FailureChange.Line) -> String { "\(line.place.order)\u{0}\(line.errorClass?.name ?? "")" }
        change.failures.lines = lines.values.sorted { left, right in
            (right.now - right.before, right.now, order(left)) < (left.now - left.before, left.now, order(right))
        }
    }

    private struct FailureKey: Hashable {
        let errorClass: ErrorClass?
        let place: ServingPlace
    }

    private func fillLatency(_ change: inout WindowChange) {
        change.latency.before = part(of: scan.before)
        change.latency.now = part(of: scan.now)
        guard let bound = change.latency.before.latency.p95 else { return }
        var lines: [ServingPlace: LatencyChange.Line] = [:]
        for (tally, path, side) in [
            (scan.before, \LatencyChange.Line.before, \LatencyChange.before),
            (scan.now, \LatencyChange.Line.now, \LatencyChange.now),
        ] {
            var counts: [UInt32: Int] = [:]
            for (route, milliseconds) in tally.latencies where Double(milliseconds) > bound {
                counts[route, default: 0] += 1
            }
            for (route, count) in counts {
                let place = place(ofRoute: Int(route))
                lines[place, default: LatencyChange.Line(place: place, before: 0, now: 0)][keyPath: path] += count
                change.latency[keyPath: side].slow += count
            }
        }
        change.latency.lines = lines.values.sorted { left, right in
            (right.now - right.before, right.now, left.place.order) < (
                left.now - left.before, left.now, right.place.order
            )
        }
    }

    private func part(of tally: SpanTally) -> LatencyChange.Part {
        let totals = Totals(Sums(), tally.spread)
        return LatencyChange.Part(
            latency: totals.latency, timeToFirstToken: totals.timeToFirstToken, outputRate: totals.outputRate)
    }

    private func place(ofRoute route: Int) -> ServingPlace {
        let vocabulary = memory.rows.vocabulary
        func text(_ dimension: Dimension) -> String {
            vocabulary.text(vocabulary.numbers(in: dimension)[route], in: dimension)
        }
        let deployment = text(.deployment)
        return ServingPlace(
            model: text(.model), deployment: deployment,
            place: memory.directory.deployments[deployment]?.place ?? text(.provider))
    }
}

extension ServingPlace {
    /// Decides ties, so that the order of reading does not.
    fileprivate var order: String { "\(model)\u{0}\(place)\u{0}\(deployment)" }
}

extension SessionTally {
    fileprivate var change: Double { now.dollars - before.dollars }
}

extension SessionChange.Part {
    fileprivate init(_ part: SessionTally.Part) {
        self.init(turns: part.turns, nanodollars: ChangeCell.whole(part.dollars * 1e9), lost: part.lost)
    }
}
