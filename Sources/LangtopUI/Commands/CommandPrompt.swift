import LangtopCore
import LangtopScreen

/// The line in which a command is typed, or what stands behind one that a key means.
struct CommandPrompt: Sendable {
    private(set) var line: PromptLine
    /// What stands before the line on screen.
    let mark: String
    /// The command whose value is typed; nil where the line begins with one.
    private let verb: String?
    private let facts: CommandFacts
    /// Why the line could not be carried out; nil since it changed.
    private(set) var problem: String?

    /// What a key did to the line.
    enum Outcome: Equatable { case editing, kept(Instruction), dropped }

    init(mark: String, verb: String? = nil, facts: CommandFacts, history: [String] = []) {
        (self.mark, self.verb, self.facts) = (mark, verb, facts)
        line = PromptLine("", history: history)
    }

    /// What is kept of it for the next time; nil where the key alone says what it means.
    var remembered: String? { verb == nil && !line.text.isEmpty ? line.text : nil }

    mutating func type(_ key: Key) -> Outcome {
        let completion = completion
        switch line.type(key, completion: { completion }) {
        case .same: return .editing
        case .dropped: return .dropped
        case .changed: problem = nil
        case .kept:
            guard !line.text.allSatisfy(\.isWhitespace) else { return .dropped }
            do throws(Command.Problem) {
                return .kept(try instruction())
            } catch {
                problem = error.message
            }
        }
        return .editing
    }

    /// The command that is typed, and what stands behind it.
    private var parts: (command: Command?, word: String, value: String?) {
        if let verb { return (Self.command(verb), verb, line.text) }
        let text = line.text.drop(while: \.isWhitespace)
        let word = text.prefix { !$0.isWhitespace }
        let rest = text[word.endIndex...]
        let value = rest.isEmpty ? nil : rest.trimmingPrefix(while: \.isWhitespace)
        return (Self.command(String(word)), String(word), value.map(String.init))
    }

    private static func command(_ word: String) -> Command? { CommandCatalog.all.first { $0.word == word } }

    private func instruction() throws(Command.Problem) -> Instruction {
        let (named, word, value) = parts
        let begun = CommandCatalog.all.filter { $0.word.hasPrefix(word) }
        guard let command = named ?? (begun.count == 1 ? begun[0] : nil) else {
            throw Command.Problem("there is no command \(word): Tab shows what there is")
        }
        var text = (value ?? "")[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return try command.read(String(text), facts)
    }

    private var completion: PromptLine.Completion {
        let (command, word, value) = parts
        guard let value else {
            let words = CommandCatalog.all.filter { $0.word.hasPrefix(word) && $0.word != word }
            return .init(replacing: word.count, with: words.map { $0.usage == $0.word ? $0.word : $0.word + " " })
        }
        let values = command?.values(facts) ?? []
        return .init(replacing: value.count, with: PromptLine.Completion.matches(values, value))
    }

    /// What stands above it.
    var hint: PromptHint.Text {
        let command = parts.command
        let help = preview ?? command.map { "\($0.usage)  \($0.summary)" } ?? "a command; Tab completes, Esc gives up"
        // Where the value's meaning can be told, that says more than what else could stand there.
        let candidates = problem != nil || preview != nil ? [] : completion.candidates
        return PromptHint.Text(offer: line.offer, candidates: candidates, problem: problem, help: help)
    }

    /// What a moment that is typed means.
    private var preview: String? {
        guard parts.command?.word == "at", parts.value?.isEmpty == false,
            case .goTo(let end)? = try? instruction()
        else { return nil }
        guard let end else { return "until now, moving with the clock" }
        let zone = facts.zone
        return "until \(NameFormat.day(end, zone)) \(NameFormat.minute(end, zone)) \(zone.abbreviation(end))"
    }
}
