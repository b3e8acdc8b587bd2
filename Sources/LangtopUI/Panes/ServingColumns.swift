import LangtopCore
import LangtopQuery
import LangtopScreen

/// The columns of deployments and of fallbacks.
enum ServingColumns {
    static let deployments: [TableColumn<DeploymentRate, ViewContext>] = [
        TableColumn(
            "DEPLOYMENT", "what served requests: where it runs and its model", width: 14, isFlexible: true,
            isRight: false, priority: 0,
            fit: { view, width in
                let rates = view.snapshot?.deployments ?? []
                let known = Dictionary(rates.map { (title($0, view), deployment($0, view)) }) { first, _ in first }
                let names = view.deploymentNames(Array(known.keys), known, to: width)
                return { names[$0] }
            }
        ) { TableField(title($0, $1), $1.styles.text) },
        TableColumn("REQ", "finished requests", width: 7, priority: 3) {
            TableField(NumberFormat.count($0.requests), $1.styles.text)
        },
        TableColumn("429", "failures because it was asked too much", width: 5, priority: 4) {
            TableField(
                NumberFormat.count($0.throttled), ($0.throttled ?? 0) > 0 ? $1.styles.warning : $1.styles.muted)
        },
        TableColumn("FAILED", "requests that failed", width: 6, priority: 2) {
            TableField(NumberFormat.count($0.failures), ($0.failures ?? 0) > 0 ? $1.styles.bad : $1.styles.muted)
        },
        TableColumn("ERR%", "failures of 100 requests", width: 5, priority: 1) {
            TableField(NumberFormat.percent($0.errorRate), $1.styles.errorLevel($0.errorRate))
        },
    ]

    static let fallbacks: [TableColumn<FallbackRoute.Count, ViewContext>] = [
        TableColumn(
            "ASKED FOR → SERVED BY",
            "the model that was asked for, the one that answered and where that runs, of the newest requests",
            width: 32, isFlexible: true, isRight: false, priority: 0,
            fit: { view, width in
                let (long, short) = (view.familyNames(to: 24), view.familyNames(to: max(8, (width - 14) / 2)))
                return { text in
                    // The texts that the cell put together: two models and a place.
                    let parts = text.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
                    guard parts.count == 3 else { return text }
                    func line(_ names: ShortNames) -> String {
                        let asked = names[parts[0]] + " \(view.styles.glyphs.arrow) "
                        return parts[0] == parts[1] ? asked + parts[2] : asked + names[parts[1]] + " " + parts[2]
                    }
                    let whole = line(long)
                    guard DisplayText.width(of: whole) > width else { return whole }
                    return NameFormat.shorten(line(short), to: width, ellipsis: view.styles.glyphs.ellipsis)
                }
            }
        ) { row, view in
            let route = row.route
            let place = view.snapshot?.directory.deployments[route.deployment]?.place ?? route.provider
            let text = [route.asked, route.model, place].joined(separator: String(separator))
            return TableField(text, view.styles.rerouted)
        },
        TableColumn("COUNT", "requests that went this way", width: 5, priority: 1) {
            TableField(NumberFormat.count($0.requests), $1.styles.text)
        },
        TableColumn("AFTER", "how the first of them failed before", width: 13, isRight: false, priority: 2) {
            TableField($0.firstError.map { NameFormat.error($0) } ?? NumberFormat.unknown, $1.styles.muted)
        },
    ]

    /// Stands in no name that reaches the screen.
    private static let separator: Character = "\u{1F}"

    private static func deployment(_ rate: DeploymentRate, _ view: ViewContext) -> Deployment {
        rate.deployment(in: view.snapshot?.directory ?? Directory())
    }

    /// What a deployment is called in full.
    private static func title(_ rate: DeploymentRate, _ view: ViewContext) -> String {
        guard !rate.id.isEmpty else { return "(no deployment) \(rate.provider)" }
        return view.snapshot?.directory.title(of: rate.id, in: .deployment) ?? rate.id
    }
}
