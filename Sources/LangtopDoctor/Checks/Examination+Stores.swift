import LangtopCore
import LangtopQuery

extension Examination {
    /// Whether the stores answer, are fresh, and show everything they hold.
    var stores: [Finding] {
        snapshot.sources.flatMap { source -> [Finding] in
            switch source.phase {
            // Looked for, and not there: no source.
            case .absent: return []
            case .lost(_, let reason):
                return [
                    Finding("store", .wrong, "\(source.id.name) does not answer: \(reason)", about: [source.id.name])
                ]
            case .connecting:
                return [Finding("store", .warning, "\(source.id.name) has not answered yet", about: [source.id.name])]
            case .live: break
            }
            let facts = source.description.map { [$0.server, $0.access, $0.schema].filter { !$0.isEmpty } } ?? []
            var found = [
                Finding("store", .good, ([source.id.name] + facts).joined(separator: ", "), about: [source.id.name])
            ]
            found += source.caveats.filter { $0.concerns(snapshot.range) }.map {
                Finding("complete", .warning, "\(source.id.name): \($0.text)", about: [source.id.name, $0.topic])
            }
            return found
        } + coverage
    }

    private var coverage: [Finding] {
        var found: [Finding] = []
        if let reason = snapshot.coverage.lack {
            found.append(Finding("complete", .warning, "the span is not all there: \(reason)", about: ["lack"]))
        } else if snapshot.coverage.isFilling {
            let reason = snapshot.lack.map { ": \($0)" } ?? ""
            found.append(Finding("complete", .warning, "the span was not read completely\(reason)", about: ["reading"]))
        }
        if let reason = snapshot.extrasCoverage.lack {
            found.append(Finding("kinds", .warning, "tokens by kind are not all there: \(reason)", about: []))
        }
        if !audit.isWhole {
            found.append(
                Finding(
                    "complete", .warning, "older hours are sums: only the newest rows were priced once more",
                    about: ["sums"]))
        }
        return found
    }
}
