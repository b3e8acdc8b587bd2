import LangtopConfiguration
import LangtopPrices
import LangtopShell
import LangtopUI

/// How the dashboard looks and how often it asks, once everybody who may say so was asked.
struct ScreenSettings {
    private let settings: Settings
    /// The variables a terminal is known by, `NO_COLOR` among them.
    let environment: [String: String]

    init(_ launch: Launch) {
        settings = launch.settings
        environment = launch.environment.values
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
