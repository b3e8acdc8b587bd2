public import LangtopCore
public import LangtopEngine
public import LangtopScreen

/// Everything the interface knows: events go in, effects and frames come out.
///
/// A value without clock, file or terminal, so a story of keys and snapshots can be replayed in a test.
public struct AppState: Sendable {
    var size: Size
    let capabilities: TerminalCapabilities
    let zone: Zone
    /// What the reader asked to see; `snapshot` may still answer an older wish.
    var request: SnapshotRequest
    let source: String
    let version: String
    var now: Timestamp
    var interval: Duration
    var snapshot: Snapshot?

    /// The state before anything is known.
    ///
    /// - Parameters:
    ///   - source: the store's name without secrets, as the header shows it.
    ///   - interval: how often the source is asked.
    public init(
        size: Size,
        capabilities: TerminalCapabilities,
        zone: Zone,
        request: SnapshotRequest,
        source: String,
        version: String,
        now: Timestamp,
        interval: Duration
    ) {
        self.size = size
        self.capabilities = capabilities
        self.zone = zone
        self.request = request
        self.source = source
        self.version = version
        self.now = now
        self.interval = interval
    }

    /// Takes in one event and says what the program must do.
    public mutating func update(_ event: Event) -> [Effect] {
        switch event {
        case .key(.character("q")), .key(.character("Q")), .key(.control("c")): return [.quit]
        case .key: return []
        case .resize(let size): self.size = size
        case .snapshot(let snapshot): self.snapshot = snapshot
        case .tick(let now): self.now = now
        case .detail, .trace, .found: break
        }
        return []
    }

    /// The frame that shows this state.
    public func render() -> CellBuffer {
        var buffer = CellBuffer(size)
        buffer.write("langtop \(source)", x: 0, y: 0, style: Style())
        return buffer
    }
}
