import LangtopCore
import LangtopJSON

/// One row of the log in full: what the drill-down fetched, and what it shows of it.
struct LogDetail: Sendable {
    let generation: Generation
    /// Every column but the texts below.
    let plain: JSONValue
    let messages: JSONValue
    let response: JSONValue
    let request: JSONValue
    /// A text was left in the store because of its size.
    let isTooLarge: Bool

    /// A row of `litellm_detail.sql`.
    init(_ row: WholeRow) {
        generation = row.generation
        (plain, messages, response, request) = (row.texts[0], row.texts[1], row.texts[2], row.texts[3])
        isTooLarge = row.isTooLarge
    }

    /// What the reader sees.
    var detail: GenerationDetail {
        var detail = GenerationDetail(generation: generation)
        detail.facts = facts
        detail.cost = cost
        detail.error = error
        let asked = Conversation.prompt(of: body)
        // The column `messages` stays empty for chat even where prompts are kept; other calls use it.
        detail.prompt = asked.isEmpty ? Conversation.messages(in: messages, role: "user") : asked
        detail.answer = Conversation.answer(of: response)
        detail.parameters = parameters
        detail.textNotice = detail.prompt.isEmpty && detail.answer.isEmpty ? notice : ""
        detail.raw = DetailLimits.shown(
            plain, texts: ["proxy_server_request": request, "messages": messages, "response": response])
        return detail
    }

    /// Newer versions store the request's body, older ones wrap it in `body` beside URL and headers.
    private var body: JSONValue { request["body"] ?? request }

    private var metadata: JSONValue { plain["metadata"] ?? .null }

    private var facts: [Fact] {
        var facts = [Fact](
            [
                "call type": "call_type", "api base": "api_base", "cache key": "cache_key",
                "client IP": "requester_ip_address", "organization": "organization_id", "agent": "agent_id",
                "tool": "mcp_namespaced_tool_name", "written": "created_at",
            ], in: plain)
        facts += [Fact](
            [
                "user agent": "user_agent", "call id": "litellm_call_id", "key alias": "user_api_key_alias",
                "team alias": "user_api_key_team_alias", "email": "user_api_key_user_email",
                "proxy overhead ms": "litellm_overhead_time_ms", "max retries": "max_retries",
                "guardrails": "applied_guardrails",
            ], in: metadata)
        if generation.extras?.clientClosed == true {
            facts.append(Fact("client closed", failure?["error_message"]?.text ?? "the client hung up"))
        }
        return facts
    }

    private var failure: JSONValue? { metadata["error_information"] }

    private var error: ErrorText? {
        guard generation.outcome == .failure else { return nil }
        var error = ErrorText()
        guard let failure else { return error }
        error.className = failure["error_class"]?.text ?? ""
        error.code = failure["error_code"]?.text ?? ""
        error.message = failure["error_message"]?.text ?? ""
        error.provider = failure["llm_provider"]?.text ?? ""
        error.traceback = failure["traceback"]?.text ?? ""
        return error
    }

    /// The recorded arithmetic. LiteLLM's `input_cost` contains what cache reads and writes cost, as its prompt tokens
    /// contain theirs; here each stands on its own line, as far as its cost is recorded.
    private var cost: [CostLine] {
        guard let recorded = metadata["cost_breakdown"], !recorded.isEmpty else { return [] }
        func dollars(_ key: String) -> Double? { recorded[key]?.double }
        func line(_ kind: String, _ tokens: Int?, _ cost: Double?) -> CostLine {
            // A breakdown of zeros for tokens that were billed is a missing price.
            let known = generation.isUnpriced ? nil : cost
            return CostLine(kind: kind, tokens: tokens, cost: known, origin: "litellm cost_breakdown")
        }
        let read = dollars("cache_read_cost")
        let write = dollars("cache_creation_cost")
        let readTokens = generation.extras?.kinds?.cacheRead ?? 0
        let writeTokens = generation.extras?.kinds?.cacheWrite ?? 0
        let inputTokens = max(
            0, generation.tokens.prompt - (read == nil ? 0 : readTokens) - (write == nil ? 0 : writeTokens))
        // The sum of the parts may differ from the whole in the last digit.
        let input = dollars("input_cost").map { max(0, $0 - (read ?? 0) - (write ?? 0)) }
        var lines = [line("input", inputTokens, input)]
        if let read, readTokens > 0 || read > 0 { lines.append(line("cache read", readTokens, read)) }
        if let write, writeTokens > 0 || write > 0 { lines.append(line("cache write", writeTokens, write)) }
        lines.append(line("output", generation.tokens.completion, dollars("output_cost")))
        for (kind, key, sign) in [
            ("tools", "tool_usage_cost", 1.0), ("discount", "discount_amount", -1),
            ("margin", "margin_total_amount", 1),
        ] {
            guard let amount = dollars(key), amount != 0 else { continue }
            var surcharge = line(kind, nil, amount * sign)
            surcharge.isSurcharge = true
            lines.append(surcharge)
        }
        return lines
    }

    private var parameters: [Fact] {
        let texts: Set<String> = ["messages", "input", "prompt", "system", "instructions", "metadata", "body"]
        guard case .object(let members) = body else { return [] }
        return members.compactMap { member in
            guard !texts.contains(member.key), !member.key.hasPrefix("litellm_"), !member.value.isEmpty else {
                return nil
            }
            if member.key == "tools" || member.key == "functions" {
                let names = member.value.elements.map {
                    ($0["function"]?["name"] ?? $0["name"] ?? $0["type"])?.text ?? "?"
                }
                return Fact(member.key, names.joined(separator: ", "))
            }
            return Fact(member.key, showing: member.value)
        }
    }

    private var notice: String {
        isTooLarge
            ? DetailLimits.notice
            : "LiteLLM kept no text: general_settings.store_prompts_in_spend_logs: true in its config keeps it"
    }
}
