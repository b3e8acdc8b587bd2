import LangtopCore
import LangtopScreen

/// What the generations of a trace are listed by.
enum SpanOrder: String, Sendable, CaseIterable {
    case tree, cost, duration
}

/// The generations of a trace as lines: in time with extra attempts below the request they belong to, or by a number.
struct SpanTree {
    /// One line.
    struct Span: Sendable {
        var generation: Generation
        /// The lines of the tree in front of the name.
        var branch = ""
    }

    let spans: [Span]

    init(_ generations: [Generation], order: SpanOrder, onlyFailures: Bool) {
        let shown = onlyFailures ? generations.filter { $0.outcome == .failure } : generations
        switch order {
        case .tree: spans = Self.tree(shown)
        case .cost: spans = shown.sorted { ($0.spend ?? -1) > ($1.spend ?? -1) }.map { Span(generation: $0) }
        case .duration:
            spans = shown.sorted { ($0.latency ?? .zero) > ($1.latency ?? .zero) }.map { Span(generation: $0) }
        }
    }

    private static func tree(_ generations: [Generation]) -> [Span] {
        let ids = Set(generations.map(\.id.value))
        var children: [String: [Generation]] = [:]
        var roots: [Generation] = []
        for generation in generations {
            if let parent = parent(of: generation), ids.contains(parent) {
                children[parent, default: []].append(generation)
            } else {
                roots.append(generation)
            }
        }
        return roots.enumerated().flatMap { index, root in
            let isLast = index == roots.count - 1
            let below = children[root.id.value] ?? []
            let nested = below.enumerated().map { place, child in
                let corner = place == below.count - 1 ? "└─ " : "├─ "
                return Span(generation: child, branch: (isLast ? "   " : "│  ") + corner)
            }
            return [Span(generation: root, branch: isLast ? "└─ " : "├─ ")] + nested
        }
    }

    /// The request an extra attempt belongs to: LiteLLM writes `<request>-attempt-<number>`.
    private static func parent(of generation: Generation) -> String? {
        guard generation.isAttempt, let mark = generation.id.value.firstRange(of: "-attempt-") else { return nil }
        return String(generation.id.value[..<mark.lowerBound])
    }
}
