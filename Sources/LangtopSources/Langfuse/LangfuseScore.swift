import LangtopCore
import LangtopJSON

/// A judgement as any version of the API tells it.
struct LangfuseScore: Sendable {
    /// What the reader sees.
    var score: Score
    /// The trace it is of; empty where the answer does not say.
    var trace: String

    /// Reads a judgement; nil where it has no name.
    ///
    /// Before `/v3/scores` the value is always a number, and what it stands for is in `stringValue`.
    init?(_ value: JSONValue) {
        guard let name = value["name"]?.text, !name.isEmpty else { return nil }
        let verdict = value["stringValue"]?.text ?? value["value"]?.text ?? ""
        let subject = value["subject"]
        let isOfStep = subject?["kind"]?.text == "observation"
        let step = value["observationId"]?.text ?? (isOfStep ? subject?["id"]?.text : nil) ?? ""
        trace = value["traceId"]?.text ?? subject?[isOfStep ? "traceId" : "id"]?.text ?? ""
        score = Score(name: name, value: verdict, comment: value["comment"]?.text ?? "", span: step)
    }
}
