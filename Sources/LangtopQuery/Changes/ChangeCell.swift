import LangtopCore

/// The requests of one value of each of two fields, before and now, and why they cost another sum.
struct ChangeCell: Sendable {
    var before = SpanSums()
    var now = SpanSums()
    /// What a token of each kind cost before; nil where no price list knows every request of then. The list tells how
    /// kinds compare, what was paid how high they are: see `CellTally.paidRates`.
    var rates: TokenRates?

    /// What a token cost before, of whatever kind.
    var evenRate = 0.0

    /// Whether it cannot be told apart what longer prompts and what caches did: some request's tokens by kind are unknown.
    var isCacheUnknown: Bool { before.withoutKinds + now.withoutKinds > 0 }

    /// Whether no price list knows what a token of each kind cost.
    var isPriceUnknown: Bool { before.requests > 0 && rates == nil }

    /// The six effects, which add up exactly to what spend changed by.
    ///
    /// Volume is what all spend of before grows by if only the number of requests does, mix what is left where requests
    /// kept the cost they had; the rest of a cell that has requests in both spans is told by its tokens at the prices of
    /// before, and what no token explains is the price. Where no list knows those prices every token counts alike, at
    /// what the cell paid for one: then caches make no difference and belong to the price. Where tokens by kind are
    /// unknown, context is all that the length of answers does not explain.
    ///
    /// - Parameter growth: how many times as many requests there are, over everything.
    func effects(growth: Double) -> EffectSums {
        var effects = EffectSums()
        let change = now.nanodollars - before.nanodollars
        effects[.volume] = Self.whole((growth - 1) * Double(before.nanodollars))
        guard before.requests > 0, now.requests > 0 else {
            effects[.mix] = change - effects[.volume]
            return effects
        }
        let count = Double(now.requests)
        let kept = Self.whole(count * Double(before.nanodollars) / Double(before.requests))
        effects[.mix] = kept - before.nanodollars - effects[.volume]
        let rest = now.nanodollars - kept
        let rates = rates ?? evenRates
        let longer = now.outputPerRequest - before.outputPerRequest
        effects[.answers] = Self.whole(count * longer * rates.output * 1e9)
        guard !isCacheUnknown else {
            effects[.context] = rest - effects[.answers]
            return effects
        }
        let (old, new) = (before.promptPerRequest, now.promptPerRequest)
        let paid = now.promptDollars(at: rates)
        // A token of a prompt of before, by its kinds then; where there was no prompt, by those of now.
        let token = old > 0 ? before.promptDollars(at: rates) / old : new > 0 ? paid / new : 0
        effects[.context] = Self.whole(count * (new - old) * token * 1e9)
        effects[.cache] = Self.whole(count * (paid - new * token) * 1e9)
        effects[.price] = rest - effects[.context] - effects[.cache] - effects[.answers]
        return effects
    }

    /// The same price for every token.
    private var evenRates: TokenRates {
        TokenRates(input: evenRate, cacheRead: evenRate, cacheWrite: evenRate, output: evenRate)
    }

    /// A whole number of billionths; sums beyond what fits are none anybody paid.
    static func whole(_ value: Double) -> Int {
        guard value.isFinite else { return 0 }
        return Int(max(-4e17, min(4e17, value.rounded())))
    }
}
