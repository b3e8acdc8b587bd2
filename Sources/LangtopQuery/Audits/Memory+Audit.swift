package import LangtopCore
package import LangtopMemory

extension Memory {
    /// Prices every row of a span once more.
    package func audit(of range: TimeRange) -> CostAudit {
        var audit = CostAudit()
        audit.isWhole = rollups.blocks(in: range).isEmpty
        // One model may have many routes: a deployment each.
        let names = (0..<rows.vocabulary.routeCount).map(rows.vocabulary.model)
        var models: [[PricedModel: CostAudit.Model]] = sources.map { _ in [:] }
        var isClientSeen = [Bool](repeating: false, count: rows.vocabulary.callerCount)
        audit.sources = indices.map {
            CostAudit.Source(id: self[$0].status?.id ?? SourceID("\($0.value)"), role: self[$0].role)
        }
        for segment in rows.segments(in: range) {
            let source = segment.key.source.value
            segment.withRows { reader in
                for row in 0..<reader.count {
                    guard range.contains(segment.start + .milliseconds(reader.offset(row))) else { continue }
                    audit.sources[source].add(reader, row, at: segment.start)
                    let (state, route) = (reader.state(row), reader.route(row))
                    audit.sources[source].count(state)
                    isClientSeen[reader.caller(row)] = true
                    let id = audit.sources[source].id
                    models[source][names[route], default: CostAudit.Model(source: id, model: names[route])]
                        .add(reader, row, state, rows.vocabulary.prices.price(of: route))
                }
            }
        }
        audit.models = models.flatMap { $0.values.filter { !$0.isEmpty } }.sorted { $1.order < $0.order }
        audit.comparisons = comparisons(in: range)
        let clients = rows.vocabulary.numbers(in: .client)
        let seen = Set(zip(clients, isClientSeen).filter(\.1).map(\.0))
        audit.clients = seen.map { rows.vocabulary.text($0, in: .client) }.filter { !$0.isEmpty }.sorted()
        return audit
    }
}

extension CostAudit.Source {
    /// Adds a row's cost, and the row to its day; a segment lies within one.
    fileprivate mutating func add(_ rows: RowReader, _ row: Int, at start: Timestamp) {
        let state = rows.state(row)
        recorded += rows.spend(row)
        guard role == .gateway, state.outcome != .running else { return }
        let day = start.floored(to: .seconds(86_400))
        if state.role != .attempt { days[day, default: CostAudit.Day()].requests += 1 }
        days[day, default: CostAudit.Day()].dollars += rows.spend(row)
    }

    fileprivate mutating func count(_ state: RowState) {
        guard state.isRequest else { return }
        requests += 1
        let isFailed = state.outcome == .failure
        if isFailed { failures += 1 }
        if isFailed, state.isDuplicate { failedDuplicates += 1 }
    }
}

extension CostAudit.Model {
    /// Nothing to say of it.
    fileprivate var isEmpty: Bool {
        compared == 0 && unrecorded.requests == 0 && withoutTokens == 0 && attempts.requests == 0
    }

    /// The most money at stake first, then the most requests, then by name.
    fileprivate var order: (Double, Int, String) {
        (causes.values.reduce(unrecorded.dollars) { $0 + abs($1.dollars) }, unrecorded.requests, model.served)
    }

    fileprivate mutating func add(
        _ rows: RowReader, _ row: Int, _ state: RowState, _ price: (any RequestPricing)?
    ) {
        let spend = rows.spend(row)
        if state.role == .attempt, spend > 0 { attempts.add(spend) }
        // The same request in another store is held against the one that counts, which often knows its tokens better.
        guard state.isBilled, !state.isDuplicate else { return }
        let amounts = rows.amounts(row)
        if state.isUnpriced {
            guard amounts[2] > 0 else { return withoutTokens += 1 }
            if !state.knowsKinds { withoutKinds += 1 }
            let estimate = state.knowsKinds ? price?.dollars(rows.usage(row, amounts)) : nil
            return unrecorded.add(estimate ?? 0)
        }
        guard spend > 0, state.knowsKinds, let price else { return }
        let usage = rows.usage(row, amounts)
        guard let dollars = price.dollars(usage) else { return }
        compared += 1
        recorded += spend
        recomputed += dollars
        guard !CostCause.areAlike(spend, dollars) else { return }
        different += 1
        if let cause = price.cause(of: spend, for: usage) {
            causes[cause, default: CostAudit.Difference()].add(spend - dollars)
        }
    }
}
