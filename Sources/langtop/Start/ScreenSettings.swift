import FoundationEssentials
import LangtopConfiguration
import LangtopCore
import LangtopPrices
import LangtopQuery
import LangtopShell
import LangtopSources
import LangtopUI

/// How the dashboard looks and how often it asks, once everybody who may say so was asked.
struct ScreenSettings {
    private let settings: Settings
    /// The variables a terminal is known by, `NO_COLOR` among them.
    let environment: [String: String]
    /// The same with where each variable is from, which says where the configuration file is.
    let places: Environment

    /// When alerts are raised, and whom to tell.
    let alerts: AlertSettings

    /// Whether what is shown was recorded.
    let isReplay: Bool

    init(_ launch: Launch, isReplay: Bool = false) {
        self.isReplay = isReplay
        settings = launch.settings
        alerts = launch.alerts
        environment = launch.environment.values
        places = launch.environment
        prices = launch.prices
    }

    /// What models cost.
    let prices: PriceCatalog

    /// The panes to show, in this order.
    var panes: [PaneName] { settings.panes.value }
    /// Seconds between polls.
    var interval: Int { settings.interval.value }
    /// Whether to draw with ASCII alone, whatever the locale says.
    var ascii: Bool { settings.ascii.value }
    /// Whether the reader said `--no-ascii` somewhere.
    var isUnicodeAsked: Bool { !settings.ascii.value && settings.ascii.origin != .builtIn }
    /// Whether the mouse is the terminal's.
    var noMouse: Bool { !settings.mouse.value }

    /// Filters by the names the configuration file gives them.
    var filters: [String: Filter] { settings.filters }

    /// Where typed lines are kept; nil where the reader wants none kept, and without a home folder.
    func history(of kind: TypedKind) -> TypedHistory? {
        settings.history.value ? TypedHistory(of: kind, environment) : nil
    }

    /// What an alert does beside its line on screen.
    var notify: AlertSignal { settings.notify.value }

    /// The program that is told of alerts; nil for none. It gets the process's own environment without what lets one
    /// into a source.
    func hook(of source: String, failed: @escaping @Sendable (PlainLine) async -> Void) -> AlertHook? {
        guard !alerts.exec.isEmpty else { return nil }
        let kinds = SourceCatalog.kinds
        let secret = Set(kinds.flatMap(\.variables) + ServiceSelection.variables(of: kinds))
        let open = ProcessInfo.processInfo.environment.filter { name, _ in
            !secret.contains(name) && !SourceKind.isLibpqVariable(name)
        }
        return AlertHook(alerts.exec, environment: open, source: source, failed: failed)
    }

    /// The theme of that name, of that file, or the built-in one.
    func chosenTheme() throws -> NamedTheme {
        guard let path = settings.theme.value else { return ThemeCatalog.all[0] }
        let known = ThemeFolders(places.values).theme(named: path) ?? ThemeCatalog.theme(named: path)
        if let known { return NamedTheme(name: path, theme: known) }
        do throws(FileFault) {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            return NamedTheme(name: name, theme: ThemeFile.parse(try FileBytes.text(path)))
        } catch  where !path.contains(where: { $0 == "/" || $0 == "." }) {
            let names = ThemeCatalog.all.map(\.name).joined(separator: ", ")
            throw Failure(.usage, "\(settings.theme.origin): there is no theme \(path): take \(names), or name a file")
        } catch {
            throw Failure(.usage, "\(settings.theme.origin): cannot read \(path): \(error.reason)")
        }
    }
}
