import LangtopCore

/// A generation, and the hashes by which the recording process knew it: they are other ones in every process, and rows
/// are known by them alone.
struct RecordedGeneration: Sendable, Equatable {
    var row: Generation
    var identity: UInt64
    var keys: MatchKeys

    /// A generation of this process.
    init(_ row: Generation) {
        self.row = row
        identity = StableHash.of(row.id.value)
        keys = MatchKeys(row.correlation)
    }
}
