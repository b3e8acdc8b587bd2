package import LangtopCore

extension Memory {
    /// The groups of a dimension that memory knows, by the names people know them by, in order; of sessions none.
    package func names(in dimension: Dimension, atMost limit: Int) -> [String] {
        let ids = (0..<UInt32(rows.vocabulary.count(in: dimension))).lazy.map {
            rows.vocabulary.text($0, in: dimension)
        }
        let names = ids.filter { !$0.isEmpty && $0 != Dimension.othersID }.prefix(limit)
            .map { directory.name(of: $0, in: dimension) ?? directory.title(of: $0, in: dimension) }
        return Set(names).sorted()
    }

    /// Whether a request in memory, or a name that a store has for an id, is of a group.
    ///
    /// - Parameter name: the group's id or the name people know it by.
    package func knows(_ name: String, in dimension: Dimension) -> Bool {
        switch dimension {
        case .key: if directory.keys.contains(where: { $0.key == name || $0.value == name }) { return true }
        case .team: if directory.teams.contains(where: { $0.key == name || $0.value == name }) { return true }
        default: break
        }
        return (0..<UInt32(rows.vocabulary.count(in: dimension))).contains { number in
            let id = rows.vocabulary.text(number, in: dimension)
            return id == name || directory.title(of: id, in: dimension) == name
        }
    }
}
