import LangtopCore
import LangtopScreen

/// How a generation's cost comes about, a line a token kind: tokens, price, dollars and its part of the whole.
struct CostText {
    let detail: GenerationDetail
    let styles: Styles
    let width: Int

    private var row: Generation { detail.generation }
    private var isWide: Bool { width >= 60 }

    var lines: [TextLine] {
        let spend = row.shownSpend
        let kinds = detail.cost.isEmpty ? counted : detail.cost
        // Tokens alone are shown where nothing says what each kind cost.
        let isBroken = kinds.contains { $0.cost != nil || $0.pricePerMillion != nil }
        var lines: [TextLine] = [columns("KIND", "TOKENS", isBroken ? "$/M" : "", "USD", styles.muted, styles.muted)]
        let whole = kinds.compactMap(\.cost).reduce(0, +)
        for line in kinds {
            let price = line.pricePerMillion.map { NumberFormat.fixed($0, 2) } ?? NumberFormat.unknown
            var pieces = columns(
                line.kind, NumberFormat.count(line.tokens), isBroken ? price : "",
                isBroken ? NumberFormat.exactMoney(line.cost) : "", style(line.kind), styles.text)
            pieces.append((bar(line.cost, of: whole), style(line.kind)))
            // Where a number came from is the first thing to leave, and leaves whole.
            let origin: TextLine = [(line.origin, styles.muted)]
            if isWide, (pieces + origin).width <= width { pieces += origin }
            lines.append(pieces)
        }
        if let reasoning = row.extras?.kinds?.reasoning, reasoning > 0 {
            lines.append(columns("  reasoning", NumberFormat.count(reasoning), "", "", styles.muted, styles.muted))
        }
        lines.append(columns("recorded", "", "", NumberFormat.exactMoney(spend), styles.strong, styles.strong))
        if row.isUnpriced {
            let tokens = row.tokens.total > 0 ? " for \(NumberFormat.count(row.tokens.total)) billed tokens" : ""
            let text = "no recorded cost" + tokens
            lines += TextWrap.lines(of: "? " + text, width: width).map { [($0, styles.warning)] }
        }
        if row.isCacheHit { lines.append([("answered from the proxy's cache: nothing was billed", styles.accent)]) }
        return lines
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
        let widths = isWide ? [20, 10, 10, 12] : [12, 8, 7, 10]
        let short = NameFormat.shorten(name, to: widths[0], ellipsis: styles.glyphs.ellipsis)
        let numbers = zip([tokens, price, cost], widths.dropFirst()).map { TextWrap.right($0, $1) }
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
