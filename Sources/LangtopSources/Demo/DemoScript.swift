import LangtopCore

/// What is asked and answered in the demo, by the kind of work.
struct DemoScript {
    /// A look at something before the answer.
    struct Step {
        let said: String
        let tool: String
        let arguments: String
        let result: String
    }

    let system: String
    /// The user's words, given the task.
    let request: @Sendable (String) -> String
    let step: Step?
    let reasoning: String
    let answer: Message.Part

    /// The script that fits a row.
    static func of(_ row: Generation) -> DemoScript {
        if row.callType == "aembedding" { return embedding }
        return row.name.hasPrefix("rag") || row.name.hasPrefix("eval") ? question : coding
    }

    private static let coding = DemoScript(
        system: "You are a careful software engineer. Read before you write, keep changes small.",
        request: { "Task: \($0)\n\nKeep the public API unchanged and show me the diff before you run anything." },
        step: Step(
            said: "Let me read the files first.", tool: "read_file", arguments: #"{"path":"src/retry.py"}"#,
            result: "class Retry:\n    def __init__(self, attempts=5, base=0.2):\n        self.attempts = attempts"),
        reasoning: "The clock is read in two places; the test patches one. Injecting it mends both.",
        answer: .text(
            """
            I will make the clock injectable and default it to time.monotonic.

            ```diff
            -    def __init__(self, attempts=5, base=0.2):
            +    def __init__(self, attempts=5, base=0.2, clock=time.monotonic):
                     self.attempts = attempts
            +        self.clock = clock
            ```
            """)
    )

    private static let question = DemoScript(
        system: "Answer from the passages alone. Name the passage for every sentence. If they do not say, say so.",
        request: { _ in "How long may an invoice stay unpaid before the reminder goes out, and who is told?" },
        step: Step(
            said: "", tool: "search_handbook", arguments: #"{"query":"unpaid invoice reminder","top_k":4}"#,
            result: "[1] A reminder goes out 14 days after the due date.\n[2] 請求書: the account owner gets a copy."),
        reasoning: "Passage 1 gives the delay, passage 2 the recipient. Nothing else is asked.",
        answer: .text("The reminder goes out 14 days after the due date [1]. The account owner gets a copy [2].")
    )

    private static let embedding = DemoScript(
        system: "",
        request: { _ in "A reminder goes out 14 days after the due date. The account owner gets a copy." },
        step: nil, reasoning: "", answer: .attachment("embedding of 1024 numbers")
    )
}
