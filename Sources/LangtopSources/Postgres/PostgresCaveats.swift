import LangtopCore

/// What a look at the server tells of how much its rows are worth.
struct PostgresCaveats: Sendable {
    /// Replay that stands behind for a moment is no lag; behind twice in a row it is.
    private var isBehind = false
    /// The least lag worth a word.
    private static let leastLag = Duration.seconds(5)

    /// Why rows may be missing, as of a look.
    mutating func note(_ gate: TailCursor.Gate, _ schema: StoreSchema) -> [SourceCaveat] {
        var caveats: [SourceCaveat] = []
        if schema.isFiltered {
            caveats.append(SourceCaveat("row-level security may hide rows from this role"))
        }
        let wasBehind = isBehind
        isBehind = gate.lag.map { $0 >= Self.leastLag } ?? false
        if wasBehind, isBehind, let lag = gate.lag {
            let seconds = lag.components.seconds
            let age = seconds < 120 ? "\(seconds) s" : seconds < 7200 ? "\(seconds / 60) min" : "\(seconds / 3600) h"
            caveats.append(
                SourceCaveat("the standby is \(age) behind its primary", topic: "standby", since: gate.clock - lag))
        }
        return caveats
    }
}
