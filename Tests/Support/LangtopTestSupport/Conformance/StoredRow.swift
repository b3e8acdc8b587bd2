package import LangtopCore

/// A model call as any store can hold it.
package struct StoredRow: Sendable, Equatable {
    package var id: String
    package var start: Timestamp
    /// Milliseconds from start to end.
    package var latency = 1500
    package var isFailure = false
    package var model = "model a"
    package var user = "ada"
    /// Calls of one piece of work; a user's calls all belong to the same.
    package var trace = "trace of ada"
    /// Failures count none.
    package var prompt = 100
    package var completion = 20
    /// US dollars; failures cost nothing.
    package var cost = 0.25

    /// A success that began at a moment.
    package init(id: String, start: Timestamp) {
        self.id = id
        self.start = start
    }

    /// The row behind a generation.
    package init(_ row: Generation) {
        self.init(id: row.id.value, start: row.start)
        latency = row.latency.map { Int($0.milliseconds) } ?? 0
        isFailure = row.outcome == .failure
        (model, user, trace) = (row.model, row.user, row.traceID?.value ?? "")
        (prompt, completion) = (row.tokens.prompt, row.tokens.completion)
        cost = row.spend ?? 0
    }

    /// Rows that began about a second apart, some of them at the same moment, and of every kind.
    package static func several(_ count: Int, from begin: Timestamp, named prefix: String = "row") -> [StoredRow] {
        (0..<count).map { number in
            let moment = number % 10 == 9 ? number - 1 : number
            var row = StoredRow(id: "\(prefix)-\(number)", start: begin + .milliseconds(moment * 1007))
            row.latency = 100 + number * 7
            row.model = ["model a", "model b", "модель"][number % 3]
            row.user = ["ada", "bob"][number % 2]
            row.trace = "trace of \(row.user)"
            row.prompt += number
            row.cost = Double(number + 1) / 1024
            if number % 7 == 3 { row.fail() }
            return row
        }
    }

    /// Makes it a failure.
    package mutating func fail() {
        (isFailure, prompt, completion, cost) = (true, 0, 0, 0)
    }

    /// What a generation says otherwise; of a store that keeps no traces nothing is expected of them.
    package func differences(from row: Generation, keepsTraces: Bool = true, knowsOutcome: Bool = true) -> [String] {
        var other = StoredRow(row)
        if !keepsTraces { other.trace = trace }
        if !knowsOutcome, row.outcome == .unknown { other.isFailure = isFailure }
        return other == self ? [] : ["\(self) is told as \(other)"]
    }
}
