import LangtopCore
import LangtopQuery

/// The effects by their formulas, from the generations themselves.
struct Expected {
    private(set) var effects: [ChangeEffect: Double] = [:]
    private(set) var before = 0.0
    private(set) var now = 0.0

    /// One cell of one span.
    private struct Cell {
        var rows: [Generation] = []
        var billed: [Generation] { rows.filter(\.isBilled) }
        var count: Double { Double(billed.count) }

        func dollars(_ isPriced: Bool) -> Double {
            rows.reduce(0) { sum, row in
                guard row.isUnpriced, isPriced, let usage = row.pricedUsage, row.extras?.kinds != nil else {
                    return sum + (row.spend ?? 0)
                }
                return sum + (ChangeFixture.pricing(row.pricedModel)?.dollars(usage) ?? 0)
            }
        }

        func mean(_ number: (Generation) -> Int) -> Double {
            count > 0 ? Double(billed.reduce(0) { $0 + number($1) }) / count : 0
        }
    }

    init(_ before: [Generation], _ now: [Generation], _ question: ChangeQuestion, _ isPriced: Bool) {
        var cells: [[String]: (old: Cell, new: Cell)] = [:]
        func key(_ row: Generation) -> [String] { [row.text(of: question.caller), row.text(of: question.route)] }
        for row in before { cells[key(row), default: (Cell(), Cell())].old.rows.append(row) }
        for row in now { cells[key(row), default: (Cell(), Cell())].new.rows.append(row) }
        let (old, new) = (before.count(where: \.isBilled), now.count(where: \.isBilled))
        let growth = old > 0 ? Double(new) / Double(old) : 1
        for (cellBefore, cellNow) in cells.values {
            let (spent, spends) = (cellBefore.dollars(isPriced), cellNow.dollars(isPriced))
            self.before += spent
            self.now += spends
            effects[.volume, default: 0] += (growth - 1) * spent
            guard cellBefore.count > 0, cellNow.count > 0 else {
                effects[.mix, default: 0] += spends - growth * spent
                continue
            }
            let each = spent / cellBefore.count
            effects[.mix, default: 0] += (cellNow.count - growth * cellBefore.count) * each
            let rates = Self.rates(cellBefore, spent, isPriced)
            let answers =
                cellNow.count * (cellNow.mean(\.tokens.completion) - cellBefore.mean(\.tokens.completion))
                * rates.output
            effects[.answers, default: 0] += answers
            let all = cellBefore.billed + cellNow.billed
            guard all.allSatisfy({ $0.extras?.kinds != nil }) else {
                effects[.context, default: 0] += spends - cellNow.count * each - answers
                continue
            }
            let (length, longer) = (cellBefore.mean(\.tokens.prompt), cellNow.mean(\.tokens.prompt))
            let (asked, asks) = (Self.price(cellBefore, rates), Self.price(cellNow, rates))
            let context = cellNow.count * (longer - length) * (length > 0 ? asked : asks)
            let cache = cellNow.count * longer * (asks - (length > 0 ? asked : asks))
            effects[.context, default: 0] += context
            effects[.cache, default: 0] += cache
            effects[.price, default: 0] += spends - cellNow.count * each - context - cache - answers
        }
    }

    /// What a token of a prompt costs at some prices.
    private static func price(_ cell: Cell, _ rates: TokenRates) -> Double {
        let (prompt, read) = (cell.mean(\.tokens.prompt), cell.mean { $0.extras?.kinds?.cacheRead ?? 0 })
        let write = cell.mean { $0.extras?.kinds?.cacheWrite ?? 0 }
        guard prompt > 0 else { return 0 }
        let fresh = max(0, prompt - read - write)
        return (fresh * rates.input + read * rates.cacheRead + write * rates.cacheWrite) / prompt
    }

    /// The prices of before: the mean of the list's, as high as what was paid; without a list the same for every token.
    private static func rates(_ cell: Cell, _ spent: Double, _ isPriced: Bool) -> TokenRates {
        let listed = cell.billed.compactMap { row in
            isPriced
                ? ChangeFixture.pricing(row.pricedModel)?.rates(
                    of: PricedUsage(prompt: row.tokens.prompt, completion: 1)) : nil
        }
        guard listed.count == cell.billed.count else {
            let tokens = cell.billed.reduce(0) { $0 + $1.tokens.prompt + $1.tokens.completion }
            let each = tokens > 0 ? spent / Double(tokens) : 0
            return TokenRates(input: each, cacheRead: each, cacheWrite: each, output: each)
        }
        var (paid, asked) = (0.0, 0.0)
        for row in cell.billed {
            guard let kinds = row.extras?.kinds,
                let rates = ChangeFixture.pricing(row.pricedModel)?.rates(of: PricedUsage(prompt: 1, completion: 1))
            else { continue }
            var one = Cell()
            one.rows = [row]
            paid += one.dollars(true)
            asked += Double(max(0, row.tokens.prompt - kinds.cacheRead - kinds.cacheWrite)) * rates.input
            asked += Double(kinds.cacheRead) * rates.cacheRead + Double(kinds.cacheWrite) * rates.cacheWrite
            asked += Double(row.tokens.completion) * rates.output
        }
        let times = asked > 0 ? paid / asked : 1
        func mean(_ path: KeyPath<TokenRates, Double>) -> Double {
            listed.reduce(0) { $0 + $1[keyPath: path] } / Double(listed.count) * times
        }
        return TokenRates(
            input: mean(\.input), cacheRead: mean(\.cacheRead), cacheWrite: mean(\.cacheWrite), output: mean(\.output))
    }
}
