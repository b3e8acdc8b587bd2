import LangtopCore

/// What was said in a generation of the demo, made from its row.
enum DemoConversation {
    /// Everything the detail view shows of a row.
    ///
    /// - Parameter agent: the task it belongs to, with its turns up to this one; nil for a single request.
    static func detail(of row: Generation, in agent: (agent: DemoAgent, rows: [Generation])?) -> GenerationDetail {
        var detail = GenerationDetail(generation: row)
        detail.facts = [
            Fact("api base", "https://" + (DemoDeployment.all[row.deployment]?.facts.host ?? "")),
            Fact("call type", row.callType),
            Fact("client IP", "10.0.4.17"),
        ]
        detail.parameters = [
            Fact("temperature", "0"), Fact("max_tokens", "32000"),
            Fact("stream", row.firstToken == nil ? "false" : "true"),
        ]
        detail.cost = cost(of: row)
        let said = agent.map { DemoAgentWork.conversation($0.agent, $0.rows) }
        detail.prompt = said?.prompt ?? prompt(of: row)
        if row.outcome == .failure {
            detail.error = error(of: row)
        } else {
            detail.answer = said?.answer ?? answer(of: row)
        }
        detail.raw = raw(of: row)
        return detail
    }

    private static func cost(of row: Generation) -> [CostLine] {
        guard row.isBilled, let kinds = row.extras?.kinds,
            let price = DemoCast.models.first(where: { $0.served == row.providerModel })?.price
        else { return [] }
        let fresh = row.tokens.prompt - kinds.cacheRead - kinds.cacheWrite
        let parts = [
            ("input", fresh, price.input), ("cache read", kinds.cacheRead, price.cacheRead),
            ("cache write", kinds.cacheWrite, price.cacheWrite), ("output", row.tokens.completion, price.output),
        ]
        return parts.map { kind, tokens, price in
            CostLine(kind: kind, tokens: tokens, cost: Double(tokens) * price / 1_000_000, origin: "list price")
        }
    }

    private static func prompt(of row: Generation) -> [Message] {
        let script = DemoScript.of(row)
        var messages: [Message] = []
        if !script.system.isEmpty { messages.append(Message(role: "system", parts: [.text(script.system)])) }
        messages.append(Message(role: "user", parts: [.text(script.request(row.name))]))
        guard let step = script.turn(of: row).step else { return messages }
        let call = Message.Part.toolCall(name: step.tool, arguments: step.arguments)
        messages.append(Message(role: "assistant", parts: step.said.isEmpty ? [call] : [.text(step.said), call]))
        messages.append(Message(role: "tool", parts: [.toolResult(step.result)]))
        return messages
    }

    private static func answer(of row: Generation) -> [Message] {
        let turn = DemoScript.of(row).turn(of: row)
        var parts: [Message.Part] = []
        if let kinds = row.extras?.kinds, kinds.reasoning > 0, !turn.reasoning.isEmpty {
            parts.append(.reasoning(turn.reasoning))
        }
        parts.append(turn.answer)
        var message = Message(role: "assistant", parts: parts)
        message.finishReason = row.callType == "aembedding" ? "" : "stop"
        return [message]
    }

    private static func error(of row: Generation) -> ErrorText {
        var error = ErrorText()
        let words = (row.extras?.errorSummary ?? "").split(separator: " ", maxSplits: 2).map(String.init)
        error.code = words.first ?? ""
        error.className = words.dropFirst().first.map { String($0.drop { $0 == ":" }).replacing(":", with: "") } ?? ""
        error.message = words.last ?? ""
        error.provider = row.provider
        error.traceback = "File \"router.py\", line 1123, in _acompletion\n    raise original_exception"
        return error
    }

    private static func raw(of row: Generation) -> String {
        """
        {
          "request_id": "\(row.id.value)",
          "model_group": "\(row.model)",
          "model": "\(row.providerModel)",
          "prompt_tokens": \(row.tokens.prompt),
          "completion_tokens": \(row.tokens.completion),
          "spend": \(row.spend ?? 0)
        }
        """
    }
}
