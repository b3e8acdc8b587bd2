import LangtopCore
import LangtopScreen

/// One generation in full: request, timing, cost, error, prompt and answer side by side or below each other; or its
/// raw record.
struct GenerationOverlay: Overlay {
    /// One box of the view.
    enum Section: String, CaseIterable { case request, prompt, timing, cost, error, answer, raw = "raw record" }

    /// A box with its text, laid out for the screen as it is.
    struct Page {
        var section: Section
        var area: Rect
        var lines: [TextLine] = []
        var inside: Rect { Box.interior(of: area).inset(left: 1, right: 1) }
    }

    private let siblings: [Generation]
    private(set) var generation: Generation
    private(set) var answer: Result<GenerationDetail, SourceError>?
    /// What is known of it without its secrets; nil before the answer.
    private(set) var masked: MaskedDetail?
    /// Whether secrets are shown.
    private(set) var isRevealed = false
    private(set) var pages: [Page] = []
    private(set) var scrolls: [Section: Scroll] = [:]
    private(set) var search = SearchLine()
    private var match = -1
    private var focus: Section?
    private var isRaw = false
    private var isZoomed = false
    private var isWrapping = true
    private var isFolded = true

    let kind = "generation"
    let bindings = Keymap.views.filter { ![.sort, .menu(.sort), .errorsOnly, .dropTerm].contains($0.action) }
    var title: String { "generation \(generation.id.value)" }
    var typing: TypedLine? { search.isTyping ? .text(mark: "/", search.line) : nil }

    var selected: Generation? { generation }

    init(_ generation: Generation, of siblings: [Generation]) {
        self.generation = generation
        self.siblings = siblings
    }

    mutating func receive(_ event: Event) {
        guard case .detail(generation.id, let result) = event else { return }
        answer = result
        masked = (try? result.get()).map(MaskedDetail.init)
        pages = []
    }

    mutating func type(_ key: Key) -> Reaction? {
        guard search.type(key) else { return nil }
        match = -1
        if !search.isTyping { seek(1) }
        return Reaction()
    }

    mutating func goBack() -> Bool {
        if search.clear() { return true }
        guard isZoomed || isRaw else { return false }
        (isZoomed, isRaw, pages) = (false, false, [])
        return true
    }

    mutating func perform(_ action: Action) -> Reaction {
        switch action {
        case .refresh: return Reaction(effects: [.fetchDetail(generation.id, duplicate: generation.duplicate)])
        case .copy: return Reaction(effects: [.copy(ClipboardText(visible(generation.id.value)))])
        case .filter: search.begin()
        case .reveal:
            guard let masked, masked.count > 0 else { return Reaction(notice: "nothing here is masked") }
            isRevealed.toggle()
        case .raw: isRaw.toggle()
        case .wrap: isWrapping.toggle()
        case .toggleFold: isFolded.toggle()
        case .zoom, .open: isZoomed.toggle()
        case .focusNext: turnFocus(by: 1)
        case .focusPrevious: turnFocus(by: -1)
        case .next, .previous:
            let offset = action == .next ? 1 : -1
            if !search.text.isEmpty { return seek(offset) ? Reaction() : search.miss }
            return Reaction(effects: go(to: offset))
        default: scroll(action, in: focused)
        }
        if !action.isMove { pages = [] }
        return Reaction()
    }

    private mutating func go(to offset: Int) -> [Effect] {
        let index = (siblings.firstIndex { $0.id == generation.id } ?? 0) + offset
        guard siblings.indices.contains(index) else { return [.bell] }
        (generation, answer, pages, scrolls, focus) = (siblings[index], nil, [], [:], nil)
        (masked, isRevealed) = (nil, false)
        return [.fetchDetail(generation.id, duplicate: generation.duplicate)]
    }

    /// A text as the reader wants to see it.
    private func visible(_ text: String) -> String { isRevealed ? text : MaskedText(text).text }

    /// What is known of it as the reader wants to see it.
    private var detail: GenerationDetail {
        guard let masked, let whole = try? answer?.get() else { return GenerationDetail(generation: generation) }
        return isRevealed ? whole : masked.detail
    }

    // MARK: What is in focus

    /// The section that keys scroll: what the reader chose, else what went wrong, else what came back.
    var focused: Section {
        if isRaw { return .raw }
        let there = sections
        if let focus, there.contains(focus) { return focus }
        return [.error, .answer, .prompt].first { there.contains($0) } ?? .request
    }

    /// The sections that hold anything.
    private var sections: [Section] {
        guard let detail = try? answer?.get() else { return [.request, .prompt, .timing, .cost] }
        let hasText = !detail.prompt.isEmpty || !detail.answer.isEmpty
        return [.request, .prompt, .timing, .cost] + (detail.error == nil ? [] : [.error])
            + (hasText && !detail.answer.isEmpty ? [.answer] : [])
    }

    private mutating func turnFocus(by offset: Int) {
        let all = sections
        guard let index = all.firstIndex(of: focused) else { return }
        focus = all[(index + offset + all.count) % all.count]
    }

    private mutating func scroll(_ action: Action, in section: Section) {
        guard let page = pages.first(where: { $0.section == section }) else { return }
        scrolls[section, default: Scroll()].move(action, count: page.lines.count, lines: page.inside.height)
    }

    /// Goes to the next line that holds what is searched for, round and round; false where there is none.
    @discardableResult
    private mutating func seek(_ offset: Int) -> Bool {
        let found = pages.flatMap { page in
            page.lines.indices.filter { search.matches(page.lines[$0]) }.map { (page, $0) }
        }
        guard !found.isEmpty else { return false }
        match = (max(match, offset < 0 ? 0 : -1) + offset + found.count) % found.count
        let (page, line) = found[match]
        focus = page.section
        scrolls[page.section, default: Scroll()].show(line, lines: page.inside.height)
        return true
    }

    // MARK: Layout

    mutating func settle(_ context: ViewContext, in area: Rect) {
        if pages.isEmpty || Self.bounds(pages) != area {
            let layout = GenerationLayout(
                detail: detail, answer: answer, context: context, isWrapping: isWrapping, isFolded: isFolded)
            let shown: [Section] = isRaw ? [.raw] : isZoomed ? [focused] : sections
            pages = layout.pages(shown, focus: focused, in: area)
        }
        for page in pages {
            scrolls[page.section, default: Scroll()].settle(count: page.lines.count, lines: page.inside.height)
        }
    }

    /// The area that all pages take together.
    private static func bounds(_ pages: [Page]) -> Rect {
        let right = pages.map(\.area.maxX).max() ?? 0
        let bottom = pages.map(\.area.maxY).max() ?? 0
        let (x, y) = (pages.map(\.area.x).min() ?? 0, pages.map(\.area.y).min() ?? 0)
        return Rect(x: x, y: y, width: right - x, height: bottom - y)
    }

    // MARK: Mouse

    mutating func click(_ point: Point, _ context: ViewContext, in area: Rect) -> Action? {
        if !isRaw, let page = pages.first(where: { $0.area.contains(point) }) { focus = page.section }
        return nil
    }

    mutating func wheel(_ point: Point, _ action: Action) {
        scroll(action, in: pages.first { $0.area.contains(point) }?.section ?? focused)
    }

    func render(_ context: ViewContext, in area: Rect, into buffer: inout CellBuffer) {
        let place = (siblings.firstIndex { $0.id == generation.id } ?? 0) + 1
        GenerationPages(overlay: self, place: "\(place) of \(max(1, siblings.count))", context: context)
            .render(in: area, into: &buffer)
    }
}
