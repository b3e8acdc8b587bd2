import LangtopCore

extension ServerAggregate {
    /// A row of sums: step, group, requests, failures, tokens of prompts, of answers and of both, dollars.
    init?(_ row: [String], from: Timestamp, every step: Duration) {
        guard row.count == 8, let place = Int(row[0]) else { return nil }
        let from = from + step * place
        self.init(span: TimeRange(from: from, to: from + step), group: row[1])
        let counts = row[2...6].map { Double($0).flatMap(Int.init(counting:)) ?? 0 }
        (requests, failures, prompt, completion, tokens) = (counts[0], counts[1], counts[2], counts[3], counts[4])
        cost = Double(row[7]).flatMap { $0.isFinite ? $0 : nil } ?? 0
    }
}
