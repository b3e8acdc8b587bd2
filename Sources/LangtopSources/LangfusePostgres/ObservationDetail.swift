import LangtopCore
import LangtopJSON

/// One generation of Langfuse in full: what the drill-down fetched, and what it shows of it.
struct ObservationDetail: Sendable {
    let generation: Generation
    /// Every column but the texts below.
    let plain: JSONValue
    let input: JSONValue
    let output: JSONValue
    let metadata: JSONValue
    /// A text was left in the store because of its size.
    let isTooLarge: Bool
    /// Name and version of the prompt it used, where one is linked.
    var prompt = ""

    /// A row of `langfuse_detail.sql`.
    init(_ row: WholeRow) {
        generation = row.generation
        (plain, input, output, metadata) = (row.texts[0], row.texts[1], row.texts[2], row.texts[3])
        isTooLarge = row.isTooLarge
    }

    /// The key of the prompt it used; nil where none is linked.
    var promptID: String? { plain["prompt_id"]?.text }

    /// What the reader sees.
    var detail: GenerationDetail {
        var detail = GenerationDetail(generation: generation)
        detail.facts = facts
        detail.cost = cost
        detail.error = generation.outcome == .failure ? StatusMessage(message).errorText : nil
        detail.prompt = Conversation.asked(input)
        detail.answer = Conversation.answered(output)
        if case .object(let members) = plain["modelParameters"] ?? .null {
            detail.parameters = members.filter { !$0.value.isEmpty }.map { Fact(showing: $0) }
        }
        detail.textNotice = detail.prompt.isEmpty && detail.answer.isEmpty ? notice : ""
        detail.raw = DetailLimits.shown(raw)
        return detail
    }

    private var message: String { plain["status_message"]?.text ?? "" }

    private var facts: [Fact] {
        let columns = [
            ("observation", "name"), ("level", "level"), ("version", "version"), ("unit", "unit"),
            ("price of", "internal_model"), ("written", "created_at"), ("updated", "updated_at"),
        ].compactMap { label, column -> Fact? in
            guard let value = plain[column], !value.isEmpty else { return nil }
            return Fact(label, showing: value)
        }
        var facts = columns
        if !prompt.isEmpty { facts.insert(Fact("prompt", prompt), at: 0) }
        // A failure's message has a place of its own.
        if generation.outcome != .failure, !message.isEmpty {
            facts.append(Fact("status message", SecretMask.masked(message)))
        }
        return facts
    }

    /// What Langfuse calculated or was told; where only the whole is known, one line of it.
    private var cost: [CostLine] {
        func dollars(_ kind: String) -> Double? { (plain["calculated_\(kind)"].known ?? plain[kind].known)?.double }
        func line(_ kind: String, _ tokens: Int, _ cost: Double?) -> CostLine {
            CostLine(kind: kind, tokens: tokens, cost: cost, origin: "langfuse")
        }
        let input = dollars("input_cost")
        let output = dollars("output_cost")
        let tokens = generation.tokens
        if input == nil, output == nil {
            return generation.spend.map { [line("total", tokens.total, $0)] } ?? []
        }
        return [line("input", tokens.prompt, input), line("output", tokens.completion, output)]
    }

    private var notice: String {
        isTooLarge ? DetailLimits.notice : "the program that reported this generation sent Langfuse no input and output"
    }

    private var raw: JSONValue {
        guard case .object(let members) = plain else { return plain }
        let texts = [("metadata", metadata), ("input", input), ("output", output)]
        return .object(members + texts.filter { !$0.1.isEmpty }.map { JSONValue.Member(key: $0.0, value: $0.1) })
    }
}

extension JSONValue? {
    /// The value unless it is absent or null.
    fileprivate var known: JSONValue? { self == .null ? nil : self }
}
