public import LangtopCore
public import LangtopEngine
public import LangtopScreen

/// Everything the interface knows: events go in, effects and frames come out.
///
/// A value without clock, file or terminal, so a story of keys and snapshots can be replayed in a test.
public struct AppState: Sendable {
    var size: Size
    let zone: Zone
    let styles: Styles
    /// What the reader asked to see; `snapshot` may still answer an older wish.
    var request: SnapshotRequest
    let version: String
    var now: Timestamp
    var interval: Duration
    var snapshot: Snapshot?
    /// How each source is doing, also before the first numbers and while the screen is held.
    var sources: [SourceStatus]
    /// The newest snapshot while the screen is held.
    var held: Snapshot?
    var isPaused = false
    /// Whether the newest request stays selected.
    var isFollowing = true
    var focus = PaneID.traces
    var isZoomed = false
    var groupOrder = GroupOrder()
    var groupCursor = Selection<String>()
    var errorCursor = Selection<ErrorClass?>()
    var tailCursor = Selection<Generation.ID>()
    var colors = SeriesColors()
    /// Requests of the pane of traces, newest first.
    var tail: [Generation] = []
    /// Those of them that no snapshot brings.
    var past = PastRows()
    /// Requests that arrived with the last snapshot.
    var fresh: Set<Generation.ID> = []
    /// When they are like all others.
    var freshUntil: Timestamp?
    var prompt: FilterPrompt?
    /// What the last key did where nothing else on screen shows it.
    var notice: String?
    /// Whether the last click opened a view.
    var hasJustOpened = false
    var overlays: [any Overlay] = []

    /// The state before anything is known.
    ///
    /// - Parameters:
    ///   - sources: what is read, in the order of their feeds.
    ///   - interval: how often the source is asked.
    ///   - theme: the colours by role.
    public init(
        size: Size,
        capabilities: TerminalCapabilities,
        zone: Zone,
        request: SnapshotRequest,
        sources: [SourceID],
        version: String,
        now: Timestamp,
        interval: Duration,
        theme: Theme = .dark
    ) {
        self.size = size
        self.styles = Styles(
            theme: theme, glyphs: capabilities.isUnicode ? .unicode : .ascii, colors: capabilities.colors)
        self.zone = zone
        self.request = request
        self.sources = sources.map(SourceStatus.init)
        self.version = version
        self.now = now
        self.interval = interval
    }

    /// Whether the window moves with the clock.
    public var isLive: Bool { request.end == nil }

    /// Groups in the order the reader chose.
    var groups: [Group] { groupOrder.groups }

    /// Failures by class.
    var errors: [ErrorGroup] { snapshot?.errors ?? [] }

    /// The style of a group wherever it is shown.
    func series(of id: String, in dimension: Dimension) -> Style {
        guard !id.isEmpty, !styles.theme.series.isEmpty else { return styles.muted }
        return styles.series(colors.slot(of: id, in: dimension, of: styles.theme.series.count))
    }
}
