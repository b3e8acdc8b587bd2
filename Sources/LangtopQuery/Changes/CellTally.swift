import LangtopCore
import LangtopMemory

/// The rows of one cell of one span as they are added.
struct CellTally: Sendable {
    private var sums = SpanSums()
    private var dollars = 0.0
    /// Of billed requests alone whose tokens by kind are known and have a price in the list.
    private var paid = 0.0
    /// Sums over requests of what a token of each kind costs by the list.
    private var rates = SIMD4<Double>()
    /// What those cost by the list.
    private var listed = 0.0
    /// Requests that the list knows.
    private var known = 0

    /// Adds a row.
    ///
    /// - Parameter price: of its model; nil where none is known or asked for.
    mutating func add(_ state: RowState, _ amounts: SIMD8<Int>, _ cost: RowCost, _ rates: TokenRates?) {
        dollars += cost.shown
        guard state.isBilled else { return }
        sums.requests += 1
        if state.isUnpriced, cost.estimated == nil { sums.unpriced += 1 }
        if !state.knowsKinds { sums.withoutKinds += 1 }
        sums.prompt += amounts[0]
        sums.output += amounts[1]
        sums.cacheRead += amounts[3]
        sums.cacheWrite += amounts[4]
        guard let rates else { return }
        known += 1
        self.rates += SIMD4(rates.input, rates.cacheRead, rates.cacheWrite, rates.output)
        guard state.knowsKinds else { return }
        paid += cost.shown
        let fresh = Double(max(0, amounts[0] - amounts[3] - amounts[4]))
        listed += fresh * rates.input + Double(amounts[3]) * rates.cacheRead
        listed += Double(amounts[4]) * rates.cacheWrite + Double(amounts[1]) * rates.output
    }

    /// What the rows come to; dollars become whole billionths here and nowhere else.
    var total: SpanSums {
        var total = sums
        total.nanodollars = ChangeCell.whole(dollars * 1e9)
        return total
    }

    /// What a token cost, of whatever kind.
    var evenRate: Double {
        let tokens = sums.prompt + sums.output
        return tokens > 0 ? dollars / Double(tokens) : 0
    }

    /// What a token of each kind cost: the mean of the list's prices over the requests, as many times as high as what was
    /// paid is higher than what the list asks, so that a discount or a margin is no effect. Nil where the list does not
    /// know every request.
    var paidRates: TokenRates? {
        guard known > 0, known == sums.requests else { return nil }
        let mean = rates / Double(known) * (listed > 0 ? paid / listed : 1)
        return TokenRates(input: mean[0], cacheRead: mean[1], cacheWrite: mean[2], output: mean[3])
    }
}
