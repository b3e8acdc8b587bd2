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
        var detail = GenerationDetail(
            generation, facts: facts, saying: plain["status_message"]?.text ?? "",
            parameters: plain["modelParameters"], input: input, output: output, isTooLarge: isTooLarge)
        detail.cost = [CostLine](generation, input: dollars("input_cost"), output: dollars("output_cost"))
        detail.raw = DetailLimits.shown(plain, texts: ["metadata": metadata, "input": input, "output": output])
        return detail
    }

    private var facts: [Fact] {
        let columns = [Fact](
            [
                "observation": "name", "level": "level", "version": "version", "unit": "unit",
                "price of": "internal_model", "written": "created_at", "updated": "updated_at",
            ], in: plain)
        return prompt.isEmpty ? columns : [Fact("prompt", prompt)] + columns
    }

    /// What Langfuse calculated, else what it was told.
    private func dollars(_ kind: String) -> Double? {
        (plain["calculated_\(kind)"].known ?? plain[kind].known)?.double
    }
}

extension JSONValue? {
    /// The value unless it is absent or null.
    fileprivate var known: JSONValue? { self == .null ? nil : self }
}
