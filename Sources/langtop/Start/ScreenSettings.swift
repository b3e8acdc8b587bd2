import FoundationEssentials
import LangtopConfiguration
import LangtopCore
import LangtopPrices
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

    init(_ launch: Launch) {
        settings = launch.settings
        alerts = launch.alerts
        environment = launch.environment.values
        places = launch.environment
        prices = launch.prices
    }

    /// What models cost.
    let prices: PriceCatalog

    /// Seconds between polls.
    var interval: Int { settings.interval.value }
    /// Whether to draw with ASCII alone, whatever the locale says.
    var ascii: Bool { settings.ascii.value }
    /// Whether the reader said `--no-ascii` somewhere.
    var isUnicodeAsked: Bool { !settings.ascii.value && settings.ascii.origin != .builtIn }
    /// Whether the mouse is the terminal's.
    var noMouse: Bool { !settings.mouse.value }

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

    /// The colours of the theme's file, or the built-in ones.
    func chosenTheme() throws -> Theme {
        guard let path = settings.theme.value else { return .dark }
        do throws(FileFault) {
            return ThemeFile.parse(try FileBytes.text(path))
        } catch {
            throw Failure(.usage, "\(settings.theme.origin): cannot read \(path): \(error.reason)")
        }
    }
}
