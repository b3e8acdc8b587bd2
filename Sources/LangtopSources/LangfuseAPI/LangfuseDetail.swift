import LangtopCore
import LangtopJSON

/// One observation in full, as either API tells it: what the drill-down fetched, and what it shows of it.
struct LangfuseDetail: Sendable {
    let observation: LangfuseObservation
    let generation: Generation
    /// The row as it came.
    let row: JSONValue

    /// What the reader sees.
    var detail: GenerationDetail {
        var detail = GenerationDetail(generation: generation)
        detail.facts = facts
        detail.cost = cost
        detail.error = generation.outcome == .failure ? StatusMessage(message).errorText : nil
        detail.prompt = Conversation.asked(Self.value(row["input"]))
        detail.answer = generation.outcome == .failure ? [] : Conversation.answered(Self.value(row["output"]))
        if case .object(let members) = Self.value(row["modelParameters"]) {
            detail.parameters = members.filter { !$0.value.isEmpty }.map { Fact(showing: $0) }
        }
        if detail.prompt.isEmpty, detail.answer.isEmpty {
            detail.textNotice = "the program that reported this sent Langfuse no input and output"
        }
        detail.raw = DetailLimits.shown(row)
        return detail
    }

    private var message: String { row["statusMessage"]?.text ?? "" }

    private var facts: [Fact] {
        var facts = [
            ("observation", "name"), ("level", "level"), ("version", "version"), ("price of", "internalModelId"),
            ("price of", "modelId"), ("price tier", "usagePricingTierName"), ("prompt", "promptName"),
            ("prompt version", "promptVersion"), ("unit", "unit"), ("written", "createdAt"), ("updated", "updatedAt"),
        ].compactMap { label, key -> Fact? in
            guard let value = row[key], !value.isEmpty else { return nil }
            return Fact(label, showing: value)
        }
        // Both APIs name the price's model, each in its own way, and the newer in both.
        if let first = facts.firstIndex(where: { $0.label == "price of" }) {
            let rest = facts[(first + 1)...].filter { $0.label != "price of" }
            facts = Array(facts[...first]) + rest
        }
        // A failure's message has a place of its own.
        if generation.outcome != .failure, !message.isEmpty {
            facts.append(Fact("status message", SecretMask.masked(message)))
        }
        if case .object(let members) = Self.value(row["metadata"]) {
            facts += members.filter { !$0.value.isEmpty }.prefix(40).map { Fact(showing: $0) }
        }
        return facts
    }

    /// What each kind of token cost, as Langfuse calculated it or was told; where only the whole is known, one line.
    private var cost: [CostLine] {
        guard observation.hasCostDetails, case .object(let members) = Self.value(row["costDetails"]) else {
            return whole
        }
        let counts = Self.value(row["usageDetails"])
        let lines = members.compactMap { member -> CostLine? in
            guard UsageKey(member.key) != .total, let dollars = member.value.double else { return nil }
            let tokens = counts[member.key]?.double.flatMap { Int(exactly: $0.rounded()) }
            return CostLine(kind: Self.kind(member.key), tokens: tokens, cost: dollars, origin: "langfuse")
        }
        return lines.isEmpty ? whole : lines
    }

    private var whole: [CostLine] {
        let tokens = generation.tokens
        func line(_ kind: String, _ tokens: Int, _ cost: Double?) -> CostLine {
            CostLine(kind: kind, tokens: tokens, cost: cost, origin: "langfuse")
        }
        let input = row["calculatedInputCost"]?.double
        let output = row["calculatedOutputCost"]?.double
        // Before 3.0 unknown parts are null; later they stand in `costDetails`.
        if !observation.hasCostDetails, input != nil || output != nil {
            return [line("input", tokens.prompt, input), line("output", tokens.completion, output)]
        }
        return generation.spend.map { [line("total", tokens.total, $0)] } ?? []
    }

    private static func kind(_ key: String) -> String {
        switch UsageKey(key) {
        case .input: "input"
        case .cacheRead: "cache read"
        case .cacheWrite: "cache write"
        case .output: "output"
        case .reasoning: "reasoning"
        default: String(key.map { $0 == "_" ? " " : $0 })
        }
    }

    /// The newer API gives inputs, outputs and metadata as texts that hold JSON.
    private static func value(_ value: JSONValue?) -> JSONValue {
        guard case .string(let text) = value else { return value ?? .null }
        let bounded =
            text.utf8.count > DetailLimits.largestText ? String(text.prefix(DetailLimits.fetchedCharacters)) : text
        guard let first = bounded.utf8.first(where: { $0 > 0x20 }), first == 0x7B || first == 0x5B else {
            return .string(bounded)
        }
        let parsed = JSONValue(parsing: bounded)
        return parsed.isEmpty ? .string(bounded) : parsed
    }
}
