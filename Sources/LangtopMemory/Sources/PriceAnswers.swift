import LangtopCore

/// Which models a store was asked the price of, and which it knew.
package struct PriceAnswers: Sendable {
    /// So long it is not asked again about a model that it did not know.
    private static let patience = Duration.seconds(3600)
    /// So many models are asked about at once.
    private static let most = 32

    /// When a model was asked about; nil for one whose price is known.
    private var asked: [PricedModel: Timestamp?] = [:]
    /// When it was asked last, or there was nothing to ask, and how many routes had rows without a cost then; nil where
    /// it was not asked about all.
    private var last: (moment: Timestamp, routes: Int)?

    /// Whether there may be anything to ask: something is new, or an hour has passed.
    func mayAsk(_ routes: Int, at now: Timestamp) -> Bool {
        guard routes > 0 else { return false }
        return last.map { $0.routes != routes || now - $0.moment >= Self.patience } ?? true
    }

    /// What to ask of some models.
    func questions(_ models: [PricedModel: Timestamp], at now: Timestamp) -> [PriceQuestion] {
        let open = models.filter { model, _ in
            guard let known = asked[model] else { return true }
            return known.map { now - $0 >= Self.patience } ?? false
        }
        let questions = open.map { PriceQuestion($0.key, seen: $0.value) }
        return Array(questions.sorted { ($1.seen, $0.model.served) < ($0.seen, $1.model.served) }.prefix(Self.most))
    }

    /// That some models were asked about, and which of them the store knew.
    mutating func set(_ questions: [PriceQuestion], known: Set<PricedModel>, routes: Int, at now: Timestamp) {
        for question in questions {
            asked.updateValue(known.contains(question.model) ? nil : now, forKey: question.model)
        }
        last = questions.count < Self.most ? (now, routes) : nil
    }
}
