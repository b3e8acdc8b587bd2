import LangtopCore

/// What an agent does in the turns of a task: the tools it calls and what the reader asked of it.
struct DemoAgentWork {
    private static let steps: [(tool: String, arguments: String, result: String)] = [
        ("read_file", #"{"path":"src/scheduler.py"}"#, "class Scheduler:\n    def __init__(self, clock):"),
        ("execute_command", #"{"command":"pytest --count 50"}"#, "50 passed in 41.20s"),
        ("search_files", #"{"regex":"monotonic"}"#, "src/clock.py:12: return time.monotonic()"),
        ("replace_in_file", #"{"path":"src/backoff.py"}"#, "applied"),
        ("read_file", #"{"path":"tests/test_retry.py"}"#, "def test_retry_waits():\n    ..."),
        ("execute_command", #"{"command":"pytest -x"}"#, "2 failed, 31 passed in 6.02s"),
        ("replace_in_file", #"{"path":"src/retry.py"}"#, "applied"),
        ("read_file", #"{"path":"src/clock.py"}"#, "def now() -> float:"),
        ("search_files", #"{"regex":"time.time\\("}"#, "src/retry.py:44: deadline = time.time() + wait"),
    ]

    private static let words = [
        "Keep the public API unchanged and show me the diff before you run anything.",
        "rerun the three flaky tests 50 times, show only failures",
        "fine. now the same for the other module",
        "why did that fail? look at the log first",
    ]

    /// The reader speaks up so often, in turns.
    private static let voice = 13

    /// The conversation that the newest of some rows was sent, and what it answered.
    static func conversation(_ agent: DemoAgent, _ rows: [Generation]) -> (prompt: [Message], answer: [Message]) {
        var prompt = [Message(role: "system", parts: [.text("You are a careful software engineer.")])]
        let turns = rows.filter { $0.outcome == .success }
        prompt.append(Message(role: "user", parts: [.text("Task: \(agent.task)\n\n\(words[0])")]))
        var previous: Generation?
        for (number, row) in turns.enumerated() {
            if let before = previous, row.tokens.prompt < before.tokens.prompt * 3 / 4 {
                prompt.removeSubrange(2...)
                prompt.append(Message(role: "user", parts: [.text("Summary of what was done so far: …")]))
            }
            if number > 0, number % voice == 0 {
                prompt.append(Message(role: "user", parts: [.text(words[1 + number / voice % 3])]))
            }
            let (call, result) = step(number, agent)
            if row.start < rows.last?.start ?? row.start || turns.count < rows.count && number == turns.count - 1 {
                prompt.append(Message(role: "assistant", parts: [call]))
                prompt.append(Message(role: "tool", parts: [result]))
            } else {
                var answer = Message(role: "assistant", parts: [call])
                answer.finishReason = "tool_calls"
                return (prompt, [answer])
            }
            previous = row
        }
        return (prompt, [])
    }

    private static func step(_ number: Int, _ agent: DemoAgent) -> (call: Message.Part, result: Message.Part) {
        let step = steps[(number * 5 + agent.turns) % steps.count]
        return (.toolCall(name: step.tool, arguments: step.arguments), .toolResult(step.result))
    }
}
