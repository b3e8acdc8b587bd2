import LangtopCore
import LangtopScreen

/// The prompt and the answer of the step under the cursor, where there is room for them beside what is known of it.
///
/// They are asked for one step at a time: while the cursor runs on, those it passed by are not read.
struct StepTexts: Sendable {
    private var awaited: Generation.ID?
    private var answered: (id: Generation.ID, result: Result<MaskedDetail, SourceError>)?
    /// What is shown, laid out for a width.
    private var laid: (id: Generation.ID, width: Int, prompt: [TextLine], answer: [TextLine])?

    /// So many lines of a text are more than any screen has.
    private static let mostLines = 300

    /// What is to be read, now that the cursor is on a step; nil for one that is no model call.
    mutating func demand(for row: Generation?) -> [Effect] {
        guard let row, awaited == nil, answered?.id != row.id else { return [] }
        awaited = row.id
        return [.fetchDetail(row.id, duplicate: row.duplicate)]
    }

    /// Takes in an answer; one to another question is passed over.
    mutating func receive(_ id: Generation.ID, _ result: Result<GenerationDetail, SourceError>, for row: Generation?) {
        if id == awaited { awaited = nil }
        guard id == row?.id else { return }
        answered = (id, result.map(MaskedDetail.init))
        laid = nil
    }

    /// What was read of a step, without its secrets; nil before that.
    func detail(of row: Generation) -> GenerationDetail? {
        answered?.id == row.id ? try? answered?.result.get().detail : nil
    }

    /// Forgets what was read, so that it is read again.
    mutating func forget() { (answered, laid) = (nil, nil) }

    /// Breaks the texts for a width.
    mutating func settle(for row: Generation?, width: Int, _ styles: Styles) {
        guard let row, answered?.id == row.id, laid?.id != row.id || laid?.width != width else { return }
        guard let shown = try? answered?.result.get().detail else { return }
        func lines(_ messages: [Message]) -> [TextLine] {
            let text = ConversationText(
                messages: messages, styles: styles, width: width, isWrapping: true, isFolded: true)
            return Array(text.lines.prefix(Self.mostLines))
        }
        laid = (row.id, width, lines(shown.prompt), Self.failure(shown, width, styles) ?? lines(shown.answer))
    }

    private static func failure(_ detail: GenerationDetail, _ width: Int, _ styles: Styles) -> [TextLine]? {
        guard let error = detail.error else { return nil }
        return TextWrap.lines(of: error.message, width: width).map { [($0, styles.bad)] }
    }

    // MARK: Drawing

    /// Draws the prompt and the answer of a step, each into its place.
    func render(_ row: Generation, _ context: ViewContext, in places: (Rect, Rect), into buffer: inout CellBuffer) {
        let detail = answered?.id == row.id ? try? answered?.result.get() : nil
        for (section, place) in [(GenerationOverlay.Section.prompt, places.0), (.answer, places.1)] {
            let isPrompt = section == .prompt
            var notes: [[Box.Label]] = []
            if let count = detail?.detail.prompt.count, isPrompt, count > 0 {
                notes.append([("\(count) messages", context.styles.muted)])
            }
            if let count = detail?.counts[section], count > 0 {
                notes.append([("\(count) masked", context.styles.muted)])
            }
            let tokens = isPrompt ? row.shownTokens?.prompt : row.shownTokens?.completion
            notes.append([("\(NumberFormat.tokens(tokens)) tok", context.styles.muted)])
            let title = !isPrompt && detail?.detail.error != nil ? "error" : section.rawValue
            let inside = context.frame(title, isFocused: false, notes: notes, in: place, into: &buffer)
            let lines = laid.flatMap { $0.id == row.id ? isPrompt ? $0.prompt : $0.answer : nil } ?? []
            guard lines.isEmpty else {
                buffer.write(lines, in: inside.inset(left: 1, right: 1))
                continue
            }
            let (text, isBad) = condition(of: row, detail?.detail, isPrompt)
            context.say(text, in: inside, isBad: isBad, into: &buffer)
        }
    }

    /// Why there is no text.
    private func condition(of row: Generation, _ detail: GenerationDetail?, _ isPrompt: Bool) -> (String, isBad: Bool) {
        guard let answered, answered.id == row.id else { return ("loading…", false) }
        if case .failure(let error) = answered.result { return (error.message, true) }
        let notice = detail?.textNotice ?? ""
        return (notice.isEmpty ? isPrompt ? "no prompt is stored" : "no answer is stored" : notice, false)
    }
}
