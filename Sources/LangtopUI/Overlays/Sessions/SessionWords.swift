import LangtopCore
import LangtopQuery
import LangtopScreen

extension AgentSession {
    /// What to call it.
    var title: String { name.isEmpty ? id : name }

    /// The mark before its row: how it stands with the cache.
    func mark(_ styles: Styles, at now: Timestamp) -> (text: String, style: Style) {
        let glyphs = styles.glyphs
        return switch warmth(at: now) {
        case .active: (glyphs.dot, styles.good)
        case .warm: (glyphs.half, styles.warning)
        case .cold: (glyphs.ring, styles.muted)
        }
    }

    /// Minutes until the cache is cold; nil where it is, or nobody knows.
    func warmText(at now: Timestamp) -> String? {
        guard let warmUntil, now < warmUntil else { return nil }
        return "\(((warmUntil - now).milliseconds + 59_999) / 60_000)m"
    }

    /// `sonnet-4-5`, or `son 86 op 14` where several answered.
    func modelTitle(_ styles: Styles) -> String {
        func family(_ name: String, _ width: Int) -> String {
            NameFormat.family(name, to: width, ellipsis: styles.glyphs.ellipsis)
        }
        guard models.count > 1, turnCount > 0 else { return family(models.first?.name ?? "", 12) }
        return models.prefix(2).map { share in
            let short = family(share.name, 12).split(separator: "-").first.map { $0.prefix(3) } ?? ""
            return "\(short) \(share.turns * 100 / turnCount)"
        }.joined(separator: " ")
    }

    /// `✗1↪2`: failures and fallbacks; empty where there is none.
    func troubles(_ glyphs: GlyphSet) -> String {
        (failures > 0 ? "\(glyphs.failed)\(failures)" : "") + (fallbacks > 0 ? "\(glyphs.fallback)\(fallbacks)" : "")
    }
}

extension CacheEvent {
    /// What it cost, with its sign: `+$0.24`.
    var price: String {
        dollars.map { "+$" + NumberFormat.fixed($0, $0 < 0.095 ? 3 : 2) } ?? "+$" + NumberFormat.unknown
    }

    /// `6 min idle`, `fallback to us-west-2`: why.
    func cause(_ turn: SessionTurn, _ view: SessionContext) -> String {
        switch kind {
        case .condensed(let from, let to):
            return "condensed \(NumberFormat.tokens(from)) \(view.styles.glyphs.arrow) \(NumberFormat.tokens(to))"
        case .lost(.idle): return "\(pause / 60_000) min idle"
        case .lost(.model):
            return "now \(NameFormat.family(turn.model, to: 12, ellipsis: view.styles.glyphs.ellipsis))"
        case .lost(.deployment):
            let place = view.place(of: turn.deployment)
            return turn.state.isFallback ? "fallback to \(place)" : "moved to \(place)"
        case .lost(.other): return "prompt changed"
        }
    }

    /// What it saves later, of a condensed prompt.
    func saving(_ turn: SessionTurn) -> String? {
        guard let savings, savings > 0 else { return nil }
        return "saves $\(NumberFormat.fixed(savings, 3)) a turn after"
    }
}
