import LangtopCore

/// How long something that was recorded held.
struct Lifetime: Sendable {
    /// When it came.
    let from: Timestamp
    /// When another took its place, or it was gone; nil for never.
    var until: Timestamp?

    func contains(_ instant: Timestamp) -> Bool { from <= instant && until.map { instant < $0 } ?? true }
}

/// A row as it was from one moment to another.
struct RowVersion: Sendable {
    let start: Timestamp
    let identity: UInt64
    /// Its place in the batch of all.
    let place: Int
    var life: Lifetime
}

/// A generation in full, as it was from one moment to another.
struct GenerationVersion: Sendable {
    let row: Generation
    let identity: UInt64
    var life: Lifetime
}
