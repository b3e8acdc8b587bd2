import LangtopCore
import LangtopEngine

@MainActor enum Program {
    static func run(
        source: any GenerationSource, clock: any PollClock, zone: Zone, request: SnapshotRequest, screen: ScreenOptions
    ) async throws {}
}
