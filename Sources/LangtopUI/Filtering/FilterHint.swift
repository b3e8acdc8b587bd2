import LangtopQuery
import LangtopScreen

/// The line above a filter that is typed: what is wrong with it, what Tab offers, or what there is.
struct FilterHint: Widget {
    let prompt: FilterPrompt
    let styles: Styles

    func render(in area: Rect, into buffer: inout CellBuffer) {
        buffer.fill(area, with: Cell(" ", styles.bar))
        if let error = prompt.error, prompt.offer == nil, prompt.completion.candidates.isEmpty {
            buffer.write(error.line, x: area.x + 1, y: area.y, width: area.width - 2, style: styles.inBar(styles.bad))
            return
        }
        let completion = prompt.completion
        let candidates = prompt.offer?.candidates ?? completion.candidates
        guard !candidates.isEmpty else {
            buffer.write(help(completion), x: area.x + 1, y: area.y, width: area.width - 2, style: styles.bar)
            return
        }
        render(candidates, chosen: prompt.offer?.chosen, in: area, into: &buffer)
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

    private func help(_ completion: FilterCompletion) -> String {
        if let field = completion.field { return "\(field.usage)  \(field.summary)" }
        return "words, field:value, number>5, !not, or, ( ), @saved; Tab completes, up and down recall, Esc gives up"
    }
}
