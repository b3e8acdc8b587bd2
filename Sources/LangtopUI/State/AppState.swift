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
    /// The newest snapshot while the screen is held.
    var held: Snapshot?
    var isPaused = false
    var isFollowing = true
    var focus = PaneID.traces
    var isZoomed = false
    var sort = GroupSort.cost
    var isSortReversed = false
    var selectedGroup: String?
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
        self.look = Look(theme: theme, glyphs: capabilities.isUnicode ? .unicode : .ascii)
        self.zone = zone
        self.request = request
        self.source = source
        self.version = version
        self.now = now
        self.interval = interval
    }

    /// Groups in the order the reader chose.
    var sortedGroups: [Group] {
        let sorted = sort.apply(to: snapshot?.groups ?? [])
        return isSortReversed ? sorted.reversed() : sorted
    }

    /// Requests of the live tail.
    var tail: [Generation] { snapshot?.tail ?? [] }

    /// Where the selected group stands; the first while none was chosen.
    var groupIndex: Int { sortedGroups.firstIndex { $0.id == selectedGroup } ?? 0 }

    /// Where the selected request stands; the first while none was chosen.
    var tailIndex: Int { tail.firstIndex { $0.id == selectedGeneration } ?? 0 }
}
