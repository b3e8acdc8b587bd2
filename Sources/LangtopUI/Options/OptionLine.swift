import LangtopCore
import LangtopQuery

/// A line of the options screen.
enum OptionLine: Sendable, Hashable {
    case theme, window, grouping, interval
    case pane(PaneName)

    /// The lines, panes in the order in which they are shown, hidden ones after them.
    static func all(panes: [PaneName]) -> [OptionLine] {
        let hidden = PaneName.allCases.filter { !panes.contains($0) }
        return [.theme, .window, .grouping, .interval] + (panes + hidden).map(OptionLine.pane)
    }

    /// What it is about.
    var label: String {
        switch self {
        case .theme: "theme"
        case .window: "window"
        case .grouping: "group by"
        case .interval: "poll every"
        case .pane(let name): "\(name.rawValue) pane"
        }
    }

    /// What it changes.
    var summary: String {
        switch self {
        case .theme: "colours, your own themes and btop's among them"
        case .window: "the span to look at"
        case .grouping: "what groups are"
        case .interval: "seconds between polls"
        case .pane: "shown or hidden; < and > move it"
        }
    }

    /// What it is now.
    func value(_ context: ViewContext, theme: String) -> String {
        switch self {
        case .theme: theme
        case .window: context.request.window.title
        case .grouping: NameFormat.name(of: context.request.grouping)
        case .interval: "\(context.interval.components.seconds)s"
        case .pane(let name): context.panes.contains(name) ? "shown" : "hidden"
        }
    }
}
