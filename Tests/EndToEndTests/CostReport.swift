/// The costs of a report: those of everything and of each group.
struct CostReport: Decodable {
    struct Cost: Decodable {
        let recorded: Double
        let estimated: Double?
        let estimated_requests: Int?
        let unpriced_requests: Int
    }
    struct Totals: Decodable {
        let requests: Int
        let cost: Cost
    }
    struct Group: Decodable {
        let id: String
        let cost: Cost
    }
    let totals: Totals
    let groups: [Group]
}
