import LangtopCore
import LangtopJSON

/// What the drill-down shows of a generation of Langfuse, from whichever store.
extension GenerationDetail {
    /// A detail without what the store has in its own way: costs and the raw row.
    ///
    /// - Parameters:
    ///   - facts: what stands in the row's columns.
    ///   - message: Langfuse's one text of what went wrong.
    ///   - isTooLarge: a text was left in the store because of its size.
    init(
        _ generation: Generation, facts: [Fact], saying message: String, parameters: JSONValue?, input: JSONValue,
        output: JSONValue, isTooLarge: Bool = false
    ) {
        self.init(generation: generation)
        self.facts = facts
        if generation.outcome == .failure {
            error = StatusMessage(message).errorText
        } else if !message.isEmpty {
            self.facts.append(Fact("status message", message))
        }
        self.parameters = [Fact](all: parameters)
        prompt = Conversation.asked(input)
        answer = Conversation.answered(output)
        if prompt.isEmpty, answer.isEmpty {
            textNotice =
                isTooLarge
                ? DetailLimits.notice
                : "the program that reported this generation sent Langfuse no input and output"
        }
    }
}

extension CostLine {
    /// A line of what Langfuse calculated or was told.
    init(langfuse kind: String, _ tokens: Int?, _ cost: Double?) {
        self.init(kind: kind, tokens: tokens, cost: cost, origin: "langfuse")
    }
}

extension [CostLine] {
    /// What inputs and outputs cost; where only the whole is known, one line of it.
    init(_ generation: Generation, input: Double?, output: Double?) {
        let tokens = generation.tokens
        let parts = [
            CostLine(langfuse: "input", tokens.prompt, input), CostLine(langfuse: "output", tokens.completion, output),
        ]
        let whole = generation.spend.map { CostLine(langfuse: "total", tokens.total, $0) }
        self = input == nil && output == nil ? [whole].compactMap(\.self) : parts
    }
}
