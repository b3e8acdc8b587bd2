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

    /// One call of a session: what was looked at, what was thought and what came of it.
    struct Turn {
        let step: Step?
        let reasoning: String
        let answer: Message.Part
    }

    let system: String
    /// The user's words, given the task.
    let request: @Sendable (String) -> String
    /// What the calls of a session do, one after another.
    let turns: [Turn]

    /// The turn of a row: its place among the calls of its session is not known here, its start is.
    func turn(of row: Generation) -> Turn {
        turns[Int(row.start.milliseconds.magnitude / 7000 % UInt64(turns.count))]
    }

    /// The script that fits a row.
    static func of(_ row: Generation) -> DemoScript {
        if row.callType == "aembedding" { return embedding }
        if row.name.hasPrefix("rag") || row.name.hasPrefix("eval") { return question }
        return row.name.hasPrefix("pr-review") || row.name == "commit-msg" ? review : coding
    }

    private static let coding = DemoScript(
        system: "You are a careful software engineer. Read before you write, keep changes small.",
        request: { name in
            let task = name.split(separator: "·").last.map(String.init) ?? name
            return "Task: \(task)\n\nKeep the public API unchanged and show me the diff before you run anything."
        },
        turns: [
            Turn(
                step: Step(
                    said: "Let me read the files first.", tool: "read_file", arguments: #"{"path":"src/retry.py"}"#,
                    result:
                        "class Retry:\n    def __init__(self, attempts=5, base=0.2):\n        self.attempts = attempts"),
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
                    """)),
            Turn(
                step: Step(
                    said: "The diff is applied. Now the tests.", tool: "run",
                    arguments: #"{"command":"pytest -q tests/test_retry.py"}"#,
                    result: "..F....\nE   AssertionError: assert 3 == 4\n1 failed, 6 passed in 0.41s"),
                reasoning: "The seventh attempt counts the first call too: the loop is off by one, not the clock.",
                answer: .text(
                    "One test fails: `attempts` counts retries in the loop and calls in the test. "
                        + "I would change the loop to `range(attempts - 1)` and leave the test alone. Shall I?")),
            Turn(
                step: Step(
                    said: "", tool: "search", arguments: #"{"pattern":"Retry\\(","path":"src"}"#,
                    result: "src/client.py:41: retry = Retry(attempts=3)\nsrc/import/請求書.py:12: Retry(base=1.0)"),
                reasoning: "Two callers, both by keyword: the new parameter is safe.",
                answer: .text(
                    "Both callers pass keywords, so nothing else changes. All 7 tests pass. "
                        + "The commit is ready: *Inject the clock of Retry, so that tests own the time*.")),
        ])

    private static let review = DemoScript(
        system: "Review the change. Report defects only, each with file, line and a failing input.",
        request: {
            "Review \($0): +84 −31 in 5 files. The description says it is a refactoring without change of behaviour."
        },
        turns: [
            Turn(
                step: nil, reasoning: "",
                answer: .text(
                    """
                    1. `ledger/totals.py:58`: the sum is taken before the filter; a refunded order is counted. Input: one \
                    order of 10.00, refunded. Expected 0.00, now 10.00.
                    2. `ledger/export.py:17`: the file is opened without an encoding. Input: a customer named Zoë.
                    """)),
            Turn(step: nil, reasoning: "", answer: .text("No defects found. The change does what it says.")),
        ])

    private static let question = DemoScript(
        system: "Answer from the passages alone. Name the passage for every sentence. If they do not say, say so.",
        request: { _ in "How long may an invoice stay unpaid before the reminder goes out, and who is told?" },
        turns: [
            Turn(
                step: Step(
                    said: "", tool: "search_handbook", arguments: #"{"query":"unpaid invoice reminder","top_k":4}"#,
                    result:
                        "[1] A reminder goes out 14 days after the due date.\n[2] 請求書: the account owner gets a copy."),
                reasoning: "Passage 1 gives the delay, passage 2 the recipient. Nothing else is asked.",
                answer: .text(
                    "The reminder goes out 14 days after the due date [1]. The account owner gets a copy [2].")),
            Turn(
                step: Step(
                    said: "", tool: "search_handbook", arguments: #"{"query":"reminder recipient","top_k":4}"#,
                    result:
                        "[1] A reminder goes out 14 days after the due date.\n[3] Fees begin with the second reminder."),
                reasoning: "Who is told stands in neither passage.",
                answer: .text("After 14 days [1]. The passages do not say who is told.")),
        ])

    private static let embedding = DemoScript(
        system: "",
        request: { _ in "A reminder goes out 14 days after the due date. The account owner gets a copy." },
        turns: [Turn(step: nil, reasoning: "", answer: .attachment("embedding of 1024 numbers"))])
}
