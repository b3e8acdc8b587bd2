/// A word of the command line, and what it does.
struct Command: Sendable {
    /// Why a command cannot be carried out, in one line.
    struct Problem: Error, Equatable {
        let message: String

        init(_ message: String) { self.message = message }
    }

    /// What it begins with.
    let word: String
    /// How it is typed: `window 6h`.
    let usage: String
    /// What it does, for help and documentation.
    let summary: String
    /// What can stand behind the word.
    let values: @Sendable (CommandFacts) -> [String]
    /// What it does with what stands behind the word.
    let read: @Sendable (String, CommandFacts) throws(Problem) -> Instruction

    /// A word that stands alone.
    init(_ word: String, _ action: Action, _ summary: String) {
        (self.word, usage, self.summary) = (word, word, summary)
        values = { _ in [] }
        read = { value, _ throws(Problem) in
            guard value.isEmpty else { throw Problem("\(word) stands alone") }
            return .act(action)
        }
    }

    /// A word with something behind it.
    init(
        _ word: String, _ rest: String, _ summary: String, values: @escaping @Sendable (CommandFacts) -> [String],
        read: @escaping @Sendable (String, CommandFacts) throws(Problem) -> Instruction
    ) {
        (self.word, usage, self.summary) = (word, "\(word) \(rest)", summary)
        (self.values, self.read) = (values, read)
    }

    /// A word with one of a few values behind it.
    init<Value: Sendable>(
        _ word: String, _ rest: String, _ summary: String,
        among all: @escaping @Sendable (CommandFacts) -> [(name: String, value: Value)],
        does instruction: @escaping @Sendable (Value) -> Instruction
    ) {
        self.init(word, rest, summary, values: { all($0).map(\.name) }) { text, facts throws(Problem) in
            let known = all(facts)
            let wanted = text.lowercased()
            let begun = known.filter { $0.name.lowercased().hasPrefix(wanted) }
            let found = known.first { $0.name.lowercased() == wanted } ?? (begun.count == 1 ? begun[0] : nil)
            guard !text.isEmpty, let found else {
                throw Problem("\(word): one of \(known.map(\.name).joined(separator: ", "))")
            }
            return instruction(found.value)
        }
    }
}
