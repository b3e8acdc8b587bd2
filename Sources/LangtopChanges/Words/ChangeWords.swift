import LangtopCore
public import LangtopQuery
import LangtopScreen

/// A change in words: its main causes, and a note on each effect. Every note comes in several lengths, the longest first.
public struct ChangeWords: Sendable {
    let change: WindowChange
    let table: ChangeTable
    /// How a name is written where there is little room.
    let short: @Sendable (String) -> String

    /// The words of a change.
    ///
    /// - Parameter short: shortens the name of a model or of who sent requests.
    public init(_ change: WindowChange, _ table: ChangeTable, short: @escaping @Sendable (String) -> String = { $0 }) {
        (self.change, self.table, self.short) = (change, table, short)
    }

    /// `+$2.12`, `−$0.30`; with as many decimals as the table has.
    public var amount: String {
        let amount = table.total.change
        if amount == 0 { return "±$0" }
        return (amount > 0 ? "+$" : "−$") + table.text(Int(amount.magnitude))
    }

    /// By how much spend grew, as a share of before; nil where there was none before.
    public var growth: Double? {
        table.total.before > 0 ? Double(table.total.change) / Double(table.total.before) : nil
    }

    /// What it is compared with: `the hour before`.
    public var base: String { change.question.words }

    /// The main causes and where most of it is: `more requests and longer context, most of it key cline-ana`.
    public var cause: [String] {
        let total = table.total
        if change.before.sums.requests == 0 {
            return [change.now.sums.requests == 0 ? "no requests in either" : "all of it is new: nothing before"]
        }
        if change.now.sums.requests == 0 { return ["no requests now"] }
        guard total.change != 0 else { return ["nothing changed in all"] }
        let isMore = total.change > 0
        let causes = ChangeEffect.allCases.map { ($0, (total[$0] ?? 0) * total.change.signum()) }
            .filter { $0.1 * 5 >= total.change.magnitude && $0.1 > 0 }
            .sorted { $0.1 > $1.1 }.prefix(2).map { $0.0.words(isMore: isMore) }
        let what =
            causes.isEmpty ? isMore ? "many small causes" : "many small savings" : causes.joined(separator: " and ")
        guard let place = mainPlace else { return [what] }
        return ["\(what), \(place)", what, causes.first ?? what]
    }

    /// Where most of a change is; nil where it is spread.
    private var mainPlace: String? {
        for (lines, dimension) in [
            (change.callers, change.question.caller), (change.routes, change.question.route),
        ] {
            guard lines.count > 1, let top = lines.max(by: { sameWay($0) < sameWay($1) }) else { continue }
            let part = Double(sameWay(top)) / Double(change.change.magnitude)
            guard part >= 0.4 else { continue }
            return "\(part >= 0.6 ? "most" : "much") of it \(dimension.name) \(short(top.name))"
        }
        return nil
    }

    private func sameWay(_ line: ChangeLine) -> Int { line.change * change.change.signum() }

    /// A note on before, or on now, as long as there is room for: `130 answered requests, $0.0183 each`. Elsewhere failures
    /// are requests too.
    public func note(on sums: SpanSums) -> [String] {
        let count = NumberFormat.count(sums.requests)
        let (long, short) = ("\(count) answered request\(sums.requests == 1 ? "" : "s")", "\(count) answered")
        guard let each = sums.dollarsPerRequest else { return [long, short] }
        let price = ", \(NumberFormat.dollars(each)) each"
        return [long + price, short + price, short]
    }

    func requests(_ count: Int) -> String { "\(NumberFormat.count(count)) request\(count == 1 ? "" : "s")" }

    /// A note on an effect; none where there is nothing to say.
    public func note(on effect: ChangeEffect) -> [String] {
        guard change.before.sums.requests > 0, change.now.sums.requests > 0 else { return [] }
        switch effect {
        case .volume: return volumeNote
        case .mix: return mixNote
        case .context: return contextNote
        case .cache: return cacheNote
        case .answers: return answersNote
        case .price: return priceNote
        }
    }
}

extension ChangeQuestion {
    /// What a span is compared with: `the hour before`, `the same hour yesterday`.
    public var words: String {
        if base == .yesterday { return request.window == .hour ? "the same hour yesterday" : "the same time yesterday" }
        return switch request.window {
        case .minutes5: "the 5 minutes before"
        case .minutes15: "the 15 minutes before"
        case .hour: "the hour before"
        case .hours6: "the 6 hours before"
        case .day: "the day before"
        case .week: "the week before"
        case .month: "the 30 days before"
        case .today: "yesterday until then"
        case .weekToDate: "the week before until then"
        case .monthToDate: "the month before until then"
        }
    }
}
