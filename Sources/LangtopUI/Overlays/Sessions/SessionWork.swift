import LangtopCore
import LangtopQuery

/// The stored rows of an opened session, and what its agent did by the conversation that its newest turn was sent.
struct SessionWork: Sendable {
    /// What a turn was about.
    struct Line: Sendable, Equatable {
        let text: String
        /// Whether the reader spoke, not the agent.
        let isReader: Bool

        /// The same with what the tool was given in a column of its own.
        var aligned: String {
            guard !isReader, let blank = text.firstIndex(of: " ") else { return text }
            return TextWrap.padded(String(text[..<blank]), 16) + text[blank...].dropFirst()
        }
    }

    /// The session.
    let id: String
    /// What is asked of the source.
    let list: GenerationList
    /// Its requests as stored, oldest first.
    private(set) var rows: [Generation] = []
    /// How often each tool was called, most first.
    private(set) var tools: [(name: String, count: Int)] = []
    /// What the reader said last.
    private(set) var prompt = ""
    /// Whether the newest conversation was asked for.
    var isAsked = false
    private var lines: [Timestamp: Line] = [:]
    private var error: String?
    private var newest: Generation.ID?

    init(of session: AgentSession, names: Directory, source: SourceID?) {
        id = session.id
        let term = Filter.Term(.exactly(.session, id: session.id, name: session.id))
        var list = GenerationList(
            range: TimeRange(from: session.start, to: session.last + .milliseconds(1)), filter: Filter(terms: [term]),
            names: names, source: source, limit: 500)
        list.onlyRequests = true
        self.list = list
    }

    var isFailed: Bool { error != nil }
    /// Why there is nothing to open.
    var condition: String { error ?? (rows.isEmpty ? "loading the turns…" : "this turn is not in the store") }

    /// What is still to be asked.
    var wanted: Effect? {
        guard !isAsked, let newest, let row = rows.last(where: { $0.id == newest }) else { return nil }
        return .fetchDetail(row.id, duplicate: row.duplicate)
    }

    /// The stored row of a turn.
    func generation(of turn: SessionTurn) -> Generation? { rows.last { $0.start == turn.start } }

    /// What a turn was about; nil where that was not read.
    func line(of turn: SessionTurn) -> Line? { lines[turn.start] }

    mutating func receive(_ list: GenerationList, _ result: Result<GenerationListing, SourceError>) {
        guard list == self.list else { return }
        switch result {
        case .failure(let failure): error = failure.message
        case .success(let listing):
            rows = listing.generations.reversed()
            newest = rows.last { $0.outcome == .success && !$0.isCacheHit }?.id
        }
    }

    /// Takes in the conversation of the newest turn: the agent's words in it are the answers of the turns before.
    mutating func receive(_ id: Generation.ID, _ result: Result<GenerationDetail, SourceError>) {
        guard id == newest, case .success(let detail) = result else { return }
        let turns = rows.filter { $0.outcome == .success && !$0.isCacheHit }
        var answers = (detail.prompt + detail.answer).filter { $0.role == "assistant" }[...]
        var spoken = Self.words(in: detail.prompt)
        var counts: [String: Int] = [:]
        for message in answers { for case .toolCall(let name, _) in message.parts { counts[name, default: 0] += 1 } }
        tools = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
        prompt = spoken.last?.text ?? ""
        lines = [:]
        // From the newest back: what a condensed prompt left out is not known.
        for turn in turns.reversed() {
            guard let answer = answers.popLast() else { break }
            let said = spoken.last.flatMap { $0.answers == answers.count && $0.answers > 0 ? $0.text : nil }
            if said != nil { spoken.removeLast() }
            if let said {
                lines[turn.start] = Line(text: "▸ \(said)", isReader: true)
            } else if let text = Self.call(in: answer) {
                lines[turn.start] = Line(text: text, isReader: false)
            }
        }
    }

    /// What the reader said, each with how many answers came before.
    private static func words(in messages: [Message]) -> [(text: String, answers: Int)] {
        var answers = 0
        var words: [(text: String, answers: Int)] = []
        for message in messages {
            if message.role == "assistant" { answers += 1 }
            guard message.role == "user" else { continue }
            for case .text(let text) in message.parts.suffix(1) {
                words.append((text.split(separator: "\n").last.map(shown) ?? "", answers))
            }
        }
        return words
    }

    /// The tool a message calls, with the first of its arguments.
    private static func call(in message: Message) -> String? {
        for case .toolCall(let name, let arguments) in message.parts {
            let values = arguments.split(separator: "\"", omittingEmptySubsequences: false)
            let first = values.count > 3 ? shown(values[3]) : ""
            return first.isEmpty ? name : name + " " + first
        }
        for case .text(let text) in message.parts {
            return text.split(separator: "\n").first.map(shown)
        }
        return nil
    }

    /// The beginning of a line, without secrets.
    private static func shown(_ line: Substring) -> String { MaskedText(String(line.prefix(200))).text }
}
