import LangtopScreen

/// The line above one that is typed: what is wrong with it, what Tab offers, or what there is.
struct PromptHint: Widget {
    let text: Text
    let styles: Styles

    /// What it says.
    struct Text: Sendable, Equatable {
        /// What Tab goes through.
        let offer: PromptLine.Offer?
        /// What it would offer.
        let candidates: [String]
        /// What is wrong; nil for nothing.
        let problem: String?
        let help: String
    }

    func render(in area: Rect, into buffer: inout CellBuffer) {
        buffer.fill(area, with: Cell(" ", styles.bar))
        let candidates = text.offer?.candidates ?? text.candidates
        guard candidates.isEmpty else { return render(candidates, chosen: text.offer?.chosen, in: area, into: &buffer) }
        buffer.write(
            text.problem ?? text.help, x: area.x + 1, y: area.y, width: area.width - 2,
            style: text.problem == nil ? styles.bar : styles.inBar(styles.bad))
    }

    /// As many as fit, from a page on in which the chosen one stands.
    private func render(_ candidates: [String], chosen: Int?, in area: Rect, into buffer: inout CellBuffer) {
        let accent = styles.inBar(styles.accent)
        var x = area.x + 1
        buffer.write("Tab ", x: x, y: area.y, style: styles.bar)
        x += 4
        for index in candidates.indices.dropFirst(Self.first(of: candidates, chosen ?? 0, width: area.maxX - x)) {
            let width = DisplayText.width(of: candidates[index])
            guard x + width < area.maxX else { break }
            let style = index == chosen ? accent.with(.reverse) : accent
            x += buffer.write(candidates[index], x: x, y: area.y, width: width, style: style) + 2
        }
    }

    /// The first candidate of the page that holds one.
    private static func first(of candidates: [String], _ wanted: Int, width: Int) -> Int {
        var (start, used) = (0, 0)
        for index in candidates.indices.prefix(wanted + 1) {
            used += DisplayText.width(of: candidates[index]) + 2
            if used > width { (start, used) = (index, DisplayText.width(of: candidates[index]) + 2) }
        }
        return start
    }
}
