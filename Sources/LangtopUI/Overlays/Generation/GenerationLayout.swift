import LangtopCore
import LangtopScreen

/// Which boxes of a generation stand where, each with its text broken for its width.
struct GenerationLayout {
    let detail: GenerationDetail
    let answer: Result<GenerationDetail, SourceError>?
    let context: ViewContext
    let isWrapping: Bool
    let isFolded: Bool

    /// The boxes: two columns from 100 columns on, else one, in which prompt and answer share a place unless it is high.
    func pages(
        _ sections: [GenerationOverlay.Section], focus: GenerationOverlay.Section, in area: Rect
    ) -> [GenerationOverlay.Page] {
        guard sections.count > 1 else { return stack(sections, focus: focus, in: area) }
        guard area.width < 100 else {
            let left = area.width * 2 / 5
            let first = sections.filter { [.request, .prompt].contains($0) }
            return stack(first, focus: focus, in: area.inset(right: area.width - left))
                + stack(sections.filter { !first.contains($0) }, focus: focus, in: area.inset(left: left))
        }
        let hidden: GenerationOverlay.Section = focus != .prompt && sections.contains(.answer) ? .prompt : .answer
        let order: [GenerationOverlay.Section] = [.request, .timing, .cost, .error, .prompt, .answer]
        let isHigh = area.height >= 45
        return stack(order.filter { sections.contains($0) && (isHigh || $0 != hidden) }, focus: focus, in: area)
    }

    private func stack(
        _ sections: [GenerationOverlay.Section], focus: GenerationOverlay.Section, in area: Rect
    ) -> [GenerationOverlay.Page] {
        let texts = sections.map { lines($0, width: area.width - 4) }
        let rooms = zip(sections, texts).map { room($0, lines: $1.count, in: area) }
        let areas = Stack.areas(of: rooms, in: area, keep: sections.firstIndex(of: focus))
        return sections.indices.compactMap { index in
            areas[index].map { GenerationOverlay.Page(section: sections[index], area: $0, lines: texts[index]) }
        }
    }

    private func room(_ section: GenerationOverlay.Section, lines: Int, in area: Rect) -> PaneRoom {
        switch section {
        case .request:
            PaneRoom(least: 4, wanted: min(lines + 2, area.height * 2 / 5), weight: 0, dropOrder: 3)
        case .timing: PaneRoom(least: 5, wanted: lines + 2, weight: 0, dropOrder: 4)
        case .cost: PaneRoom(least: 4, wanted: lines + 2, weight: 0, dropOrder: 2)
        case .error: PaneRoom(least: 4, wanted: min(lines + 2, area.height / 2), weight: 1, dropOrder: 1)
        case .prompt, .answer, .raw:
            PaneRoom(least: min(lines + 2, 8), wanted: min(lines + 2, area.height / 2), weight: 4, dropOrder: 0)
        }
    }

    private func lines(_ section: GenerationOverlay.Section, width: Int) -> [TextLine] {
        let text = GenerationText(detail: detail, context: context, width: width)
        switch section {
        case .request: return text.request
        case .timing: return text.timing
        case .cost: return CostText(detail: detail, styles: context.styles, width: width).lines
        case .error: return text.error
        case .raw: return text.raw(isWrapping: isWrapping)
        case .prompt: return notice(width) ?? conversation(detail.prompt, width)
        case .answer: return conversation(detail.answer, width)
        }
    }

    private func conversation(_ messages: [Message], _ width: Int) -> [TextLine] {
        let text = ConversationText(
            messages: messages, styles: context.styles, width: width, isWrapping: isWrapping, isFolded: isFolded)
        return text.lines
    }

    /// Why there is no prompt.
    private func notice(_ width: Int) -> [TextLine]? {
        let styles = context.styles
        let text: (String, Style)
        switch answer {
        case nil: text = ("loading…", styles.muted)
        case .failure(let error): text = (error.message, styles.bad)
        case .success(let detail):
            guard detail.prompt.isEmpty else { return nil }
            text = (detail.textNotice.isEmpty ? "no prompt is stored" : detail.textNotice, styles.muted)
        }
        return TextWrap.lines(of: text.0, width: width).map { [($0, text.1)] }
    }
}
