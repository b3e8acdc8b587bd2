import LangtopCore
import LangtopEngine

/// What groups are ordered by; each order shows the greatest first.
enum GroupSort: String, Sendable, CaseIterable {
    case cost, requests = "req", errors = "err", tokens = "tok", p95

    func apply(to groups: [Group]) -> [Group] {
        // The index settles ties, so equal groups keep the store's order.
        groups.enumerated().sorted { left, right in
            let (a, b) = (value(of: left.element.totals), value(of: right.element.totals))
            return a == b ? left.offset < right.offset : a > b
        }.map(\.element)
    }

    private func value(of totals: Totals) -> Double {
        switch self {
        case .cost: totals.cost.shown ?? -1
        case .requests: Double(totals.requests)
        case .errors: totals.errorRate ?? -1
        case .tokens: Double(totals.tokens.total)
        case .p95: totals.latency.p95 ?? -1
        }
    }
}
