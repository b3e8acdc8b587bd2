public import LangtopAlerts
public import LangtopCore
public import LangtopQuery
public import LangtopScreen

/// Everything the interface knows: events go in, effects and frames come out.
///
/// A value without clock, file or terminal, so a story of keys and snapshots can be replayed in a test.
public struct AppState: Sendable {
    /// What every view reads.
    var context: ViewContext
    /// The dashboard, in the order of `PaneCatalog`.
    var panes: [any Pane] = PaneCatalog.all.map { $0.init() }
    /// Views on top of it.
    var overlays: [any Overlay] = []
    /// The panes of the overview, as the reader chose them.
    var ownPanes: [PaneName]
    /// Whether the pane in focus fills the dashboard.
    var isZoomed = false
    var isPaused = false
    /// The newest snapshot while the screen is held.
    var held: Snapshot?
    var prompt: FilterPrompt?
    /// The command that is typed.
    var command: CommandPrompt?
    /// Filters by the names the configuration file gives them.
    let filters: [String: Filter]
    /// The filters that were typed, the newest last.
    var history: [String]
    /// The commands that were typed, the newest last.
    var commands: [String]
    /// What a key chooses from.
    var menu: Menu?
    /// The fields of which requests have values; nil before that was found out.
    var fields: Set<Dimension>?
    /// How the reader ordered a list last; nil before that.
    var listOrder: TableOrder?
    /// What the last key did where nothing else on screen shows it.
    var notice: String?
    let capabilities: TerminalCapabilities
    var themes: ThemeChoice
    /// When alerts are raised.
    let rules: [AlertRule]
    var alerts = AlertState()
    /// What the terminal's window was named last; nil where it has its own name.
    var shownTitle: PlainLine?
    /// What of the day's and the month's spend was asked for.
    var spending = SpendDemand.none
    /// By which fields the span is told apart beside the reader's own.
    var others: [Dimension] = []
    /// When the services were asked last; nil before the first time.
    var servicesAsked: Timestamp?
    /// Whether their answer has not come yet.
    var areServicesAwaited = false
    /// What was asked of a change.
    var explanation = Explanation()
    /// Whether the last click opened a view.
    var hasJustOpened = false

    /// The state before anything is known.
    ///
    /// - Parameters:
    ///   - sources: what is read, in the order of their feeds.
    ///   - services: those of the stack whose addresses are known.
    ///   - interval: how often the source is asked.
    ///   - rules: when alerts are raised; the request must have their watches.
    ///   - panes: the panes to show, in this order.
    ///   - filters: filters by the names the configuration file gives them.
    ///   - history: filters that were typed before, the newest last.
    ///   - commands: commands that were typed before, the newest last.
    ///   - theme: the colours by role.
    ///   - isReplay: whether what is shown was recorded.
    public init(
        size: Size,
        capabilities: TerminalCapabilities,
        zone: Zone,
        request: SnapshotRequest,
        sources: [SourceID],
        services: [Service] = [],
        now: Timestamp,
        interval: Duration,
        rules: [AlertRule] = [],
        panes: [PaneName] = PaneName.allCases,
        filters: [String: Filter] = [:],
        history: [String] = [],
        commands: [String] = [],
        theme: NamedTheme = ThemeCatalog.all[0],
        isReplay: Bool = false
    ) {
        self.rules = rules
        (self.filters, self.history, self.commands) = (filters, history, commands)
        self.capabilities = capabilities
        ownPanes = panes
        themes = ThemeChoice(theme)
        let glyphs: GlyphSet = capabilities.isUnicode ? .unicode : .ascii
        context = ViewContext(
            size: size, zone: zone, styles: Styles(theme: theme.theme, glyphs: glyphs, colors: capabilities.colors),
            request: request, sources: sources.map(SourceStatus.init), now: now, interval: interval,
            focus: PaneCatalog.first(of: panes), active: PaneCatalog.main)
        (context.panes, context.themeName, context.isReplay) = (panes, theme.name, isReplay)
        context.services = services.map { ServiceStatus($0, nil) }
    }

    /// Whether the window moves with the clock.
    public var isLive: Bool { context.request.end == nil }
}
