import LangtopQuery
import LangtopScreen

extension ChangeWords {
    var volumeNote: [String] {
        let (old, new) = (change.before.sums.requests, change.now.sums.requests)
        guard old != new else { return ["\(NumberFormat.count(new)) requests as before"] }
        let counts = "\(NumberFormat.count(old)) → \(NumberFormat.count(new))"
        let share = percent(Double(new) / Double(old) - 1)
        return ["\(counts) requests, \(share)", "\(counts) requests", counts, share]
    }

    /// What got another share of the requests: what served them and who sent them.
    var mixNote: [String] {
        let lines = [change.routes, change.callers].compactMap { lines in
            lines.max { $0.effects[.mix].magnitude < $1.effects[.mix].magnitude }
        }
        let notes = lines.filter { $0.effects[.mix] != 0 }.map { line -> String in
            let old = share(line.before.requests, of: change.before.sums.requests)
            let new = share(line.now.requests, of: change.now.sums.requests)
            return "\(short(line.name)) \(old) → \(new)%"
        }
        guard let first = notes.first else { return [] }
        return notes.count > 1 ? [notes.joined(separator: ", ") + " of them", first + " of them", first] : [first]
    }

    var contextNote: [String] {
        let unknown = change.pairs.filter(\.isCacheUnknown)
        if !unknown.isEmpty {
            let count = unknown.reduce(0) { $0 + $1.before.withoutKinds + $1.now.withoutKinds }
            return ["cache unknown in \(requests(count)): counted here", "with caches: unknown"]
        }
        return note(.context) { pair in
            let (old, new) = (pair.before.promptPerRequest, pair.now.promptPerRequest)
            return "\(tokens(old)) → \(tokens(new)) a prompt"
        }
    }

    var cacheNote: [String] {
        if change.pairs.contains(where: \.isCacheUnknown) {
            return [change.before.awaitsKinds || change.now.awaitsKinds ? "loading tokens by kind" : "cache unknown"]
        }
        var texts: [String] = []
        if let before = change.before.sums.hitShare, let now = change.now.sums.hitShare, before + now > 0 {
            let hit = "hit \(NumberFormat.percent(before)) → \(NumberFormat.percent(now))%"
            // Less that is read and yet cheaper, or the other way round: then it is what was written that tells.
            let isOdd = (now - before) * Double(change.effects[.cache]) > 0
            texts = isOdd ? ["\(hit), \(writtenNote)", writtenNote] : [hit]
        }
        let (old, new) = (change.before.lost.count, change.now.lost.count)
        guard old + new > 0 else { return texts }
        let lost = "\(new) cache\(new == 1 ? "" : "s") lost, \(old) before"
        return texts.prefix(1).map { "\(lost); \($0)" } + [lost] + texts
    }

    private var writtenNote: String {
        func share(_ sums: SpanSums) -> String {
            NumberFormat.percent(sums.prompt > 0 ? Double(sums.cacheWrite) / Double(sums.prompt) : nil)
        }
        return "written \(share(change.before.sums)) → \(share(change.now.sums))%"
    }

    var answersNote: [String] {
        note(.answers) { pair in
            "\(tokens(pair.before.outputPerRequest)) → \(tokens(pair.now.outputPerRequest)) out"
        }
    }

    /// What costs another sum for the same tokens.
    var priceNote: [String] {
        guard table.total[.price] != 0, let pair = largest(.price) else { return [] }
        if pair.isPriceUnknown {
            return ["\(short(pair.route)) has no list price: with caches", "with caches: no price"]
        }
        let (now, price) = (Double(pair.now.nanodollars), Double(pair.effects[.price]))
        guard now - price > 0, now > 0 else { return [short(pair.route)] }
        let times = "×" + NumberFormat.fixed(now / (now - price), 2)
        return [
            "\(short(pair.caller)) \(short(pair.route)) \(times) for the same tokens", "\(short(pair.route)) \(times)",
        ]
    }

    private func note(_ effect: ChangeEffect, _ text: (ChangePair) -> String) -> [String] {
        guard table.total[effect] != 0, let pair = largest(effect) else { return [] }
        let said = text(pair)
        return ["\(short(pair.caller)) \(short(pair.route)) \(said)", "\(short(pair.caller)) \(said)", said]
    }

    /// The two values for which an effect is largest, the way it goes in all.
    private func largest(_ effect: ChangeEffect) -> ChangePair? {
        let sign = change.effects[effect].signum()
        return change.pairs.max { $0.effects[effect] * sign < $1.effects[effect] * sign }
    }

    private func share(_ part: Int, of whole: Int) -> String {
        whole > 0 ? NumberFormat.fixed(Double(part) / Double(whole) * 100, 0) : NumberFormat.unknown
    }

    private func tokens(_ mean: Double) -> String { NumberFormat.tokens(Int(mean.rounded())) }

    /// `+36%`, `−8%`; beyond ten times as much `×12`.
    public func percent(_ change: Double) -> String {
        if change > 9.99 { return "×" + NumberFormat.fixed(change + 1, 0) }
        return (change < 0 ? "−" : "+") + NumberFormat.fixed(change.magnitude * 100, 0) + "%"
    }
}
