import LangtopCore
import LangtopQuery
import LangtopScreen

/// Which deployments fail how often, and where requests went instead: below the classes of errors, side by side where that
/// fits.
struct ServingTables: Widget {
    let context: ViewContext

    private var rates: [DeploymentRate] { context.snapshot?.deployments ?? [] }
    private var routes: [FallbackRoute.Count] { context.snapshot?.fallbackRoutes ?? [] }

    /// So many lines are few, headings included: less tells nothing.
    static let least = 3
    private static let wide = 110

    /// How many lines all of it takes up to a number of rows each.
    func height(atMost deployments: Int, _ fallbacks: Int) -> Int {
        (rates.isEmpty ? 0 : 1 + min(deployments, rates.count))
            + (routes.isEmpty ? 0 : 1 + min(fallbacks, routes.count))
    }

    func render(in area: Rect, into buffer: inout CellBuffer) {
        guard area.height >= Self.least, !rates.isEmpty else { return }
        if routes.isEmpty { return deployments.render(in: area, into: &buffer) }
        if area.width >= Self.wide {
            let width = area.width / 2
            deployments.render(in: area.inset(right: area.width - width + 1), into: &buffer)
            return fallbacks(width).render(in: area.inset(left: width + 1), into: &buffer)
        }
        let below = area.height >= 2 * Self.least ? min(1 + routes.count, max(Self.least, area.height / 3)) : 0
        let gap = area.height > height(atMost: .max, .max) ? 1 : 0
        let above = min(1 + rates.count, area.height - below - gap)
        deployments.render(in: area.inset(bottom: area.height - above), into: &buffer)
        if below > 0 { fallbacks(area.width).render(in: area.inset(top: above + gap), into: &buffer) }
    }

    /// The deployments that fail most, in one line.
    func line(in row: Rect, into buffer: inout CellBuffer) {
        let styles = context.styles
        var x = row.x + 1
        for rate in rates where (rate.failures ?? 0) > 0 {
            let name = NameFormat.deployment(
                rate.deployment(in: directory), to: 20, ellipsis: styles.glyphs.ellipsis)
            let share = " \(NumberFormat.percent(rate.errorRate))%"
            let width = DisplayText.width(of: name) + share.count
            guard x + width < row.maxX else { return }
            x += buffer.write(name, x: x, y: row.y, style: styles.muted)
            x += buffer.write(share, x: x, y: row.y, style: styles.errorLevel(rate.errorRate)) + 2
        }
    }

    private var directory: Directory { context.snapshot?.directory ?? Directory() }

    private var deployments: Table<DeploymentRate, ViewContext> {
        Table(ServingColumns.deployments, rows: rates, in: context, selected: nil, style: context.tableStyle) {
            let isThrottled = ($0.throttled ?? 0) > 0
            return TableField(isThrottled ? $1.styles.glyphs.up : "", $1.styles.warning)
        }
    }

    private func fallbacks(_ width: Int) -> Table<FallbackRoute.Count, ViewContext> {
        var columns = ServingColumns.fallbacks
        // Most stores keep no row of an attempt that failed before.
        columns[2].isEmpty = routes.allSatisfy { $0.firstError == nil }
        let (told, all) = (routes.reduce(0) { $0 + $1.requests }, context.snapshot?.totals[.fallbacks])
        // What was asked for is known of the newest rows alone.
        if let all, told < all {
            let title = columns[0].title + " (\(NumberFormat.count(told)) of \(NumberFormat.count(all)))"
            if title.count + 7 + (columns[2].isEmpty ? 0 : 14) <= width { columns[0].title = title }
        }
        return Table(columns, rows: routes, in: context, selected: nil, style: context.tableStyle) {
            TableField($1.styles.glyphs.fallback, $1.styles.rerouted)
        }
    }
}
