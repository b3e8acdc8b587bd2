import LangtopCore
import LangtopScreen

/// The steps of a trace as lines: as a tree in time, in which steps can be folded, or by a number.
struct SpanTree: Sendable {
    let lines: [Line]

    /// - Parameters:
    ///   - sort: what they are listed by; one without a number is the tree.
    ///   - isReversed: whether that order is turned round; the tree is not.
    ///   - folded: steps whose children are not shown.
    init(
        _ spans: [Span], by sort: TableSort<Line>?, isReversed: Bool = false, onlyFailures: Bool,
        folded: Set<Generation.ID> = []
    ) {
        let shown = onlyFailures ? spans.filter(\.isFailed) : spans
        if let sort, !sort.keepsRows {
            lines = sort.apply(to: shown.map { Line(span: $0) }, isReversed: isReversed)
        } else {
            lines = Self.tree(shown, folded)
        }
    }

    /// Depth first without recursion: a store may nest as deep as it likes, and in circles.
    private static func tree(_ spans: [Span], _ folded: Set<Generation.ID>) -> [Line] {
        let known = Set(spans.map(\.id.value))
        var children: [String: [Span]] = [:]
        for span in spans {
            let isBelow = known.contains(span.parent) && span.parent != span.id.value
            children[isBelow ? span.parent : "", default: []].append(span)
        }
        var lines: [Line] = []
        var seen: Set<String> = []
        var waiting: [(span: Span, indent: String, isLast: Bool)] = []
        func wait(for below: [Span], indent: String) {
            let rows = below.enumerated().map { ($1, indent, $0 == below.count - 1) }
            waiting.append(contentsOf: rows.reversed())
        }
        wait(for: children[""] ?? [], indent: "")
        while true {
            while let (span, indent, isLast) = waiting.popLast() {
                guard seen.insert(span.id.value).inserted else { continue }
                lines.append(Line(span: span, branch: indent + (isLast ? "└─ " : "├─ ")))
                let below = children[span.id.value] ?? []
                if folded.contains(span.id) {
                    lines[lines.count - 1].hidden = hide(below, children, &seen)
                } else {
                    wait(for: below, indent: deeper(indent, isLast))
                }
            }
            // Steps that are each other's parents hang nowhere; the first of them is shown at the top.
            guard let stray = spans.first(where: { !seen.contains($0.id.value) }) else { return lines }
            wait(for: [stray], indent: "")
        }
    }

    /// Deep trees keep room for the names: after so many levels the indent grows no more.
    private static let deepest = 12

    private static func deeper(_ indent: String, _ isLast: Bool) -> String {
        indent.count >= deepest * 2 ? indent : indent + (isLast ? "  " : "│ ")
    }

    private static func hide(_ below: [Span], _ children: [String: [Span]], _ seen: inout Set<String>) -> Int {
        var count = 0
        var waiting = below
        while let span = waiting.popLast() {
            guard seen.insert(span.id.value).inserted else { continue }
            count += 1
            waiting += children[span.id.value] ?? []
        }
        return count
    }
}
