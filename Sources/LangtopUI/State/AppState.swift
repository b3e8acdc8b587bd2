public import LangtopCore
public import LangtopEngine
public import LangtopScreen

/// Everything the interface knows: events go in, effects and frames come out.
///
/// A value without clock, file or terminal, so a story of keys and snapshots can be replayed in a test.
public struct AppState: Sendable {
    var size: Size
    let zone: Zone
    let look: Look
    /// What the reader asked to see; `snapshot` may still answer an older wish.
    var request: SnapshotRequest
    let source: String
    let version: String
    var now: Timestamp
    var interval: Duration
    var snapshot: Snapshot?
    /// How each source is doing, also before the first numbers and while the screen is held.
    var sources: [SourceStatus] = []
    /// The newest snapshot while the screen is held.
    var held: Snapshot?
    var isPaused = false
    var isFollowing = true
    var focus = PaneID.traces
    var isZoomed = false
    var order = GroupOrder()
    /// Groups in the order the reader chose.
    var groups: [Group] = []
    var selectedGroup: String?
    /// The selected class of failures; its name, since the class itself may be unknown.
    var selectedError: String?
    var selectedGeneration: Generation.ID?
    /// Requests that arrived with the last snapshot.
    var fresh: Set<Generation.ID> = []
    var prompt: FilterPrompt?
    var overlays: [any Overlay] = []

    /// The state before anything is known.
    ///
    /// - Parameters:
    ///   - source: the store's name without secrets, as the header shows it.
    ///   - interval: how often the source is asked.
    ///   - theme: the colours by role.
    public init(
        size: Size,
        capabilities: TerminalCapabilities,
        zone: Zone,
        request: SnapshotRequest,
        source: String,
        version: String,
        now: Timestamp,
        interval: Duration,
        theme: Theme = .dark
    ) {
        self.size = size
        let hasTints = capabilities.colors == .rgb || capabilities.colors == .palette256
        self.look = Look(theme: theme, glyphs: capabilities.isUnicode ? .unicode : .ascii, hasTints: hasTints)
        self.zone = zone
        self.request = request
        self.source = source
        self.version = version
        self.now = now
        self.interval = interval
    }

    /// How far a page key moves in a view.
    var page: Int { max(1, size.height / 2) }

    /// Requests of the live tail.
    var tail: [Generation] { snapshot?.tail ?? [] }

    /// Where the selected group stands; the first while none was chosen.
    var groupIndex: Int { groups.firstIndex { $0.id == selectedGroup } ?? 0 }

    /// Where the selected class of failures stands; the first while none was chosen.
    var errorIndex: Int { errors.firstIndex { NameFormat.error($0.errorClass) == selectedError } ?? 0 }

    /// Failures by class.
    var errors: [ErrorGroup] { snapshot?.errors ?? [] }

    /// Where the selected request stands; the first while none was chosen.
    var tailIndex: Int { tail.firstIndex { $0.id == selectedGeneration } ?? 0 }
}
