import LangtopCore
import LangtopQuery
import LangtopScreen

extension Generation {
    /// What to call it.
    var title: String { listName.isEmpty ? "(no name)" : listName }

    /// Whether it failed: then it has no tokens and needs no price.
    var isFailed: Bool { outcome == .failure }

    /// Tokens to show: what a running request will use is not known before it has ended.
    var shownTokens: TokenCount? { outcome == .running && tokens.total == 0 ? nil : tokens }

    /// Extras to show: a failure has none, and what is running none yet.
    var shownExtras: GenerationExtras? { isFailed || shownTokens == nil ? nil : extras }

    /// Prompt tokens that came from no cache and went to none.
    var freshTokens: Int? { shownExtras?.kinds.map { tokens.prompt - $0.cacheRead - $0.cacheWrite } }

    /// US dollars to show: nothing recorded for what was billed is unknown, nothing for a failure needs no number.
    var shownSpend: Double? { isFailed && (spend ?? 0) == 0 || isUnpriced ? nil : spend }

    /// US dollars to show: as recorded, else as estimated.
    var shownCost: Double? { shownSpend ?? estimate }

    /// Its cost with the sign of an estimate, where estimates count.
    func cost(_ text: (Double?) -> String, _ basis: CostBasis = .withEstimates) -> String {
        guard shownSpend == nil, let estimate, basis == .withEstimates else { return text(shownSpend) }
        return "~" + text(estimate)
    }

    /// What its cost looks like; an estimate has its own colour.
    func costStyle(_ styles: Styles, _ basis: CostBasis = .withEstimates) -> Style {
        guard let cost = basis == .withEstimates ? shownCost : shownSpend else { return styles.muted }
        return shownSpend == nil ? styles.warning : cost >= 0.1 ? styles.strong : styles.text
    }

    /// Milliseconds from start to end.
    var shownLatency: Double? { latency.map { Double($0.milliseconds) } }

    /// Failed, rerouted or without a price: said by a sign, not by colour alone.
    func mark(_ styles: Styles) -> TableField {
        if isFailed { return TableField(styles.glyphs.failed, styles.bad) }
        if (extras?.fallbacks ?? 0) > 0 { return TableField(styles.glyphs.fallback, styles.rerouted) }
        if isUnpriced { return TableField("?", styles.warning) }
        return TableField(" ", styles.muted)
    }

    /// How it ended, in a word or two. An attempt of a request that went on has a row of its own, and is no request.
    func status(_ styles: Styles) -> TableField {
        if role == .attempt {
            let code = isFailed ? NameFormat.error(extras?.errorClass).prefix { $0 != " " } : ""
            return TableField(code.count == 3 ? "attempt \(code)" : "attempt", styles.warning)
        }
        switch outcome {
        case .failure: return TableField(NameFormat.error(extras?.errorClass), styles.bad.bold)
        case .running: return TableField("running", styles.warning)
        case .unknown: return TableField("not known", styles.muted)
        case .success: break
        }
        if extras?.clientClosed == true { return TableField("client closed", styles.warning) }
        if (extras?.fallbacks ?? 0) > 0 { return TableField("fallback", styles.rerouted) }
        return isCacheHit ? TableField("cache hit", styles.accent) : TableField("ok", styles.good)
    }
}
