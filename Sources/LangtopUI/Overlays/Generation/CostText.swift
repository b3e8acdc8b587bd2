import LangtopCore
import LangtopScreen

/// How a generation's cost comes about, a line a token kind: tokens, price, dollars and its part of the whole.
struct CostText {
    let detail: GenerationDetail
    let styles: Styles
    let width: Int

    private var row: Generation { detail.generation }
    private var isWide: Bool { width >= 60 }

    var lines: [TextLine] { table + sums + causes + notes + comparison }

    /// Tokens by kind, their price and what they come to: by the price list, else as the store recorded it.
    private var table: [TextLine] {
        let surcharges = detail.cost.filter(\.isSurcharge)
        let kinds = detail.arithmetic.map { $0.lines + surcharges } ?? (detail.cost.isEmpty ? counted : detail.cost)
        // Tokens alone are shown where nothing says what each kind cost.
        let isBroken = kinds.contains { $0.cost != nil || $0.pricePerMillion != nil }
        var head = columns(
            "KIND", "TOKENS", isBroken ? "$/M" : "", isBroken ? "USD" : "", styles.muted, styles.muted)
        let whole = kinds.compactMap(\.cost).reduce(0, +)
        var lines: [TextLine] = []
        var tellsOrigin = false
        for line in kinds {
            let price = line.pricePerMillion.map { NumberFormat.fixed($0, 2) } ?? NumberFormat.unknown
            var pieces = columns(
                line.kind, NumberFormat.count(line.tokens), isBroken ? price : "",
                isBroken ? NumberFormat.exactMoney(line.cost) : "", style(line.kind), styles.text)
            pieces.append((bar(line.cost, of: whole), style(line.kind)))
            // Where a number came from is the first thing to leave, and leaves whole.
            let origin: TextLine = [(line.origin, styles.muted)]
            if isWide, !line.origin.isEmpty, (pieces + origin).width <= width {
                pieces += origin
                tellsOrigin = true
            }
            lines.append(pieces)
        }
        if tellsOrigin {
            head.append((TextWrap.padded(whole > 0 ? "SHARE" : "", bar(nil, of: 0).count) + "PRICE FROM", styles.muted))
        }
        lines.insert(head, at: 0)
        if detail.arithmetic == nil, let reasoning = row.extras?.kinds?.reasoning, reasoning > 0 {
            lines.append(columns("  reasoning", NumberFormat.count(reasoning), "", "", styles.muted, styles.muted))
        }
        return lines
    }

    /// What it comes to, and what was recorded, with the difference.
    private var sums: [TextLine] {
        var lines: [TextLine] = []
        let computed = detail.arithmetic.map { $0.dollars + detail.surcharge }
        if let computed {
            let (label, sign, style) =
                row.isUnpriced ? ("estimated", "~", styles.warning) : ("recomputed", "", styles.strong)
            lines.append(columns(label, "", "", sign + NumberFormat.exactMoney(computed), style, style))
        }
        let isOne = detail.recorded.count < 2
        let own = RecordedCost(source: row.id.source, dollars: row.shownSpend)
        for recorded in detail.recorded.isEmpty ? [own] : detail.recorded {
            let label = isOne ? "recorded" : "recorded " + recorded.source.name
            let difference = Self.difference(recorded.dollars, computed)
            lines.append(
                columns(
                    label, "", difference, NumberFormat.exactMoney(recorded.dollars), styles.strong,
                    recorded.cause == nil ? styles.strong : styles.warning))
        }
        return lines
    }

    /// What explains a difference, and what the cache is worth.
    private var causes: [TextLine] {
        var lines: [TextLine] = []
        for recorded in detail.recorded {
            guard let cause = recorded.cause else { continue }
            let name = detail.recorded.count > 1 ? recorded.source.name + ": " : ""
            lines += noted("\(styles.glyphs.up) \(name)\(cause.summary)", styles.warning)
        }
        guard let arithmetic = detail.arithmetic, let saved = arithmetic.saved, saved != 0 else { return lines }
        let amount = NumberFormat.exactDollars(abs(saved))
        let whole = NumberFormat.exactDollars(arithmetic.withoutCache)
        lines += noted(
            saved > 0
                ? isWide ? "without cache it would cost \(whole): \(amount) saved" : "saved by cache \(amount)"
                : "the cache cost \(amount) more than it saved", saved > 0 ? styles.good : styles.warning)
        return lines
    }

    private var notes: [TextLine] {
        var lines: [TextLine] = []
        if row.isUnpriced {
            let tokens = row.tokens.total > 0 ? " for \(NumberFormat.count(row.tokens.total)) billed tokens" : ""
            let model = detail.arithmetic.map { "; priced as \($0.model)" } ?? ""
            let origin = detail.arithmetic?.lines.first.map { ", \($0.origin)" } ?? ""
            lines += noted("? no recorded cost" + tokens + model + origin, styles.warning)
        }
        if row.isCacheHit { lines.append([("answered from the proxy's cache: nothing was billed", styles.accent)]) }
        return lines
    }

    /// What others of its model cost.
    private var comparison: [TextLine] {
        let cost = row.shownSpend ?? detail.arithmetic?.dollars
        guard let others = detail.context, let median = others.medianCost, let cost, cost > 0 else { return [] }
        let ratio = cost / median
        let times = ratio < 99.95 ? NumberFormat.fixed(ratio, ratio < 0.095 ? 2 : 1) : NumberFormat.fixed(ratio, 0)
        let count = NumberFormat.count(others.requests)
        return TextWrap.lines(
            of:
                "\(times)x the median of its model, \(others.isMedianEstimate ? "~$" : "$")\(NumberFormat.exactMoney(median)) over \(count) req",
            width: width
        ).map { [($0, ratio >= 10 ? styles.warning : styles.muted)] }
    }

    private func noted(_ text: String, _ style: Style) -> [TextLine] {
        TextWrap.lines(of: text, width: width).map { [($0, style)] }
    }

    /// How much more a store recorded than the price list says, in per cent; empty where one of them is not known.
    private static func difference(_ recorded: Double?, _ computed: Double?) -> String {
        guard let recorded, let computed, computed > 0 else { return "" }
        let percent = (recorded / computed - 1) * 100
        guard percent < 999.5 else { return "x\(NumberFormat.fixed(recorded / computed, 0))" }
        return (percent < 0 ? "" : "+") + NumberFormat.fixed(percent, percent.magnitude < 99.95 ? 1 : 0) + "%"
    }

    /// Tokens by kind where the store keeps no breakdown of the cost.
    private var counted: [CostLine] {
        guard row.outcome != .failure else { return [] }
        func line(_ kind: String, _ tokens: Int?) -> CostLine {
            CostLine(kind: kind, tokens: tokens, cost: nil, origin: "")
        }
        let kinds = row.shownExtras?.kinds
        return [
            line("input", row.freshTokens), line("cache read", kinds?.cacheRead),
            line("cache write", kinds?.cacheWrite),
            line("output", row.shownTokens?.completion),
        ]
    }

    /// A name and three numbers in columns; numbers are never cut.
    private func columns(
        _ name: String, _ tokens: String, _ price: String, _ cost: String, _ nameStyle: Style, _ style: Style
    ) -> TextLine {
        // Where there is no room for it the price leaves: it is what the others tell.
        let widths = isWide ? [20, 10, 10, 12] : width < 37 ? [min(12, width - 18), 8, 0, 10] : [12, 8, 7, 10]
        let short = NameFormat.shorten(name, to: widths[0], ellipsis: styles.glyphs.ellipsis)
        let numbers = zip([tokens, price, cost], widths.dropFirst()).map { $1 > 0 ? TextWrap.right($0, $1) : "" }
        return [
            (TextWrap.padded(short, widths[0]), nameStyle), (numbers[0] + numbers[1], style),
            (numbers[2], cost == NumberFormat.unknown ? styles.muted : style.bold), ("  ", styles.text),
        ]
    }

    private func bar(_ cost: Double?, of whole: Double) -> String {
        let room = isWide ? max(0, min(24, width - 56)) : width - 39
        guard let cost, cost > 0, whole > 0, room >= 2 else {
            return String(repeating: " ", count: isWide ? room + 2 : 0)
        }
        let cells = max(1, (cost / whole * Double(room)).cells(upTo: room))
        let text = String(repeating: styles.glyphs.full.text, count: min(room, cells))
        return isWide ? TextWrap.padded(text, room + 2) : text
    }

    /// Each kind has the same colour wherever it is shown.
    private func style(_ kind: String) -> Style {
        let kinds = ["input": 3, "cache read": 0, "cache write": 1, "output": 2]
        return kinds[kind].map { styles.series($0) } ?? styles.text
    }
}
