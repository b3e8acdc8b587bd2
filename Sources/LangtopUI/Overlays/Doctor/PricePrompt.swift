import LangtopDoctor
import LangtopScreen

/// What a model costs, as the reader types it, and whether it is to be written.
struct PricePrompt {
    /// What is typed: another model's name, or two numbers.
    enum Kind { case likeAnother, own }

    /// What a key came to.
    enum Outcome {
        case editing, dropped
        case settled(PriceProposal)
    }

    private let name: String
    private let kind: Kind
    private var editor: LineEditor
    /// What was typed makes sense; y or n is waited for.
    private var proposal: PriceProposal?
    private var problem = ""

    /// A question about a model, with an answer to begin from.
    init(_ name: String, _ kind: Kind, guess: String) {
        (self.name, self.kind, editor) = (name, kind, LineEditor(guess))
    }

    private var text: String { editor.text }

    /// What stands in the last line.
    var line: TypedLine {
        guard proposal == nil else { return .question(WriteQuestion(name: name, value: text)) }
        let mark = kind == .own ? "dollars a million tokens, input and output: " : "costs what this one does: "
        return .text(mark: mark, editor, problem: problem)
    }

    mutating func type(_ key: Key) -> Outcome {
        if let proposal {
            if key == .character("y") || key == .character("Y") { return .settled(proposal) }
            return .dropped
        }
        problem = ""
        switch key {
        case .enter: settle()
        case .escape: return .dropped
        case .backspace where editor.isEmpty: return .dropped
        default: _ = editor.type(key)
        }
        return .editing
    }

    private mutating func settle() {
        let words = text.split(separator: " ")
        switch kind {
        case .likeAnother where words.count == 1:
            proposal = PriceProposal(name: name, rule: .same(as: String(words[0])))
        case .likeAnother: problem = "one name of the price table (langtop prices)"
        case .own:
            let numbers = words.compactMap { Double($0) }.filter { $0.isFinite && $0 >= 0 }
            guard words.count == 2, numbers.count == 2 else { return problem = "two numbers: 3 15" }
            proposal = PriceProposal(name: name, rule: .own(input: numbers[0], output: numbers[1]))
        }
    }
}
