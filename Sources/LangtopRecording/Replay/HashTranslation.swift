import LangtopCore

/// The hashes of the recording process as those of this one, as far as the texts behind them are known. Others stay as
/// they are: they are still the same among themselves.
struct HashTranslation {
    private var identities: [UInt64: UInt64] = [:]
    private var keys: [UInt64: UInt64] = [:]

    init(_ entries: [Recording.Entry]) {
        for entry in entries {
            switch entry.event {
            case .changes(let changes): learn(changes.newest)
            case .history(let history): learn(history.newest)
            default: break
            }
        }
    }

    private mutating func learn(_ generations: [RecordedGeneration]) {
        for generation in generations {
            identities[generation.identity] = StableHash.of(generation.row.id.value)
            let own = MatchKeys(generation.row.correlation)
            for path in Self.paths where generation.keys[keyPath: path] != 0 {
                keys[generation.keys[keyPath: path]] = own[keyPath: path]
            }
        }
    }

    private static var paths: [WritableKeyPath<MatchKeys, UInt64>] {
        [\.response, \.call, \.trace, \.digestedTrace]
    }

    /// A row as this process would know it.
    func translated(_ record: Record) -> Record {
        var record = record
        record.identity = identities[record.identity] ?? record.identity
        for path in Self.paths {
            let key = record.keys[keyPath: path]
            if key != 0, let own = keys[key] { record.keys[keyPath: path] = own }
        }
        return record
    }
}
