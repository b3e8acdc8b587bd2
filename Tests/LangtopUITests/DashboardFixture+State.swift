import LangtopCore
import LangtopQuery
import LangtopScreen
import LangtopTestSupport

@testable import LangtopUI

extension DashboardFixture {
    static let sizes = [(200, 50), (120, 35), (80, 24), (45, 60), (30, 10), (20, 5)].map { Size(width: $0, height: $1) }

    static func state(
        _ size: Size, isUnicode: Bool = true, colors: TerminalCapabilities.Colors = .rgb,
        snapshot: Snapshot? = snapshot,
        theme: NamedTheme = ThemeCatalog.all[0]
    ) -> AppState {
        var state = AppState(
            size: size, capabilities: TerminalCapabilities(colors: colors, isUnicode: isUnicode), zone: .utc,
            request: SnapshotRequest(), sources: [SourceID("litellm@devbox")], now: now,
            interval: .seconds(2), theme: theme)
        if let snapshot { _ = state.update(.snapshot(snapshot)) }
        return state
    }
}
