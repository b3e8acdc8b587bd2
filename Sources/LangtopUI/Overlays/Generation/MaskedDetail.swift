import LangtopCore

/// What is known of a generation with its secrets masked, and how many there are in each box.
struct MaskedDetail: Sendable {
    typealias Section = GenerationOverlay.Section

    let detail: GenerationDetail
    let counts: [Section: Int]

    init(_ whole: GenerationDetail) {
        var (shown, masker) = (whole, Masker())
        masker.mask(&shown.facts, in: .request)
        masker.mask(&shown.parameters, in: .request)
        masker.mask(&shown.prompt, in: .prompt)
        masker.mask(&shown.answer, in: .answer)
        if var error = shown.error {
            masker.mask(&error.message, in: .error)
            masker.mask(&error.traceback, in: .error)
            shown.error = error
        }
        masker.mask(&shown.raw, in: .raw)
        (detail, counts) = (shown, masker.counts)
    }

    /// How many there are.
    var count: Int { counts.values.reduce(0, +) }
}

/// Masks texts and counts what it masked.
private struct Masker {
    private(set) var counts: [MaskedDetail.Section: Int] = [:]

    mutating func mask(_ text: inout String, under name: String = "", in section: MaskedDetail.Section) {
        let masked = MaskedText(text, under: name)
        guard masked.count > 0 else { return }
        text = masked.text
        counts[section, default: 0] += masked.count
    }

    mutating func mask(_ facts: inout [Fact], in section: MaskedDetail.Section) {
        for index in facts.indices { mask(&facts[index].text, under: facts[index].label, in: section) }
    }

    mutating func mask(_ messages: inout [Message], in section: MaskedDetail.Section) {
        for message in messages.indices {
            for part in messages[message].parts.indices { mask(&messages[message].parts[part], in: section) }
        }
    }

    mutating func mask(_ part: inout Message.Part, in section: MaskedDetail.Section) {
        switch part {
        case .text(var text):
            mask(&text, in: section)
            part = .text(text)
        case .reasoning(var text):
            mask(&text, in: section)
            part = .reasoning(text)
        case .toolCall(let name, var arguments):
            mask(&arguments, in: section)
            part = .toolCall(name: name, arguments: arguments)
        case .toolResult(var text):
            mask(&text, in: section)
            part = .toolResult(text)
        case .attachment(var text):
            mask(&text, in: section)
            part = .attachment(text)
        }
    }
}
