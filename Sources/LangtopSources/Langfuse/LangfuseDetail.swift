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
        var detail = GenerationDetail(
            generation, facts: facts, saying: row["statusMessage"]?.text ?? "",
            parameters: Self.value(row["modelParameters"]), input: Self.value(row["input"]),
            output: generation.outcome == .failure ? .null : Self.value(row["output"]))
        detail.facts += [Fact](all: Self.value(row["metadata"]), limit: 40)
        detail.cost = cost
        detail.raw = DetailLimits.shown(row)
        return detail
    }

    private var facts: [Fact] {
        // Both APIs name the price's model, each in its own way, and the newer in both.
        let price = row["internalModelId"]?.isEmpty == false ? "internalModelId" : "modelId"
        return [Fact](
            [
                "observation": "name", "level": "level", "version": "version", "price of": price,
                "price tier": "usagePricingTierName", "prompt": "promptName", "prompt version": "promptVersion",
                "unit": "unit", "written": "createdAt", "updated": "updatedAt",
            ], in: row)
    }

    /// What each kind of token cost, as Langfuse calculated it or was told; where only the whole is known, one line.
    private var cost: [CostLine] {
        // Before 3.0 unknown parts are null; later they stand in `costDetails`.
        guard observation.hasCostDetails else {
            return [CostLine](
                generation, input: row["calculatedInputCost"]?.double, output: row["calculatedOutputCost"]?.double)
        }
        var lines: [CostLine] = []
        if case .object(let members) = Self.value(row["costDetails"]) {
            let counts = Self.value(row["usageDetails"])
            for member in members where UsageKey(member.key) != .total {
                guard let dollars = member.value.double else { continue }
                let tokens = counts[member.key]?.double.flatMap(Int.init(counting:))
                lines.append(CostLine(langfuse: Self.kind(member.key), tokens, dollars))
            }
        }
        return lines.isEmpty ? [CostLine](generation, input: nil, output: nil) : lines
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
