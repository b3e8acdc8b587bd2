package import LangtopCore

/// Names of keys, teams and deployments: a table's before that of rows, and where sources name the same id the first one's.
extension Memory {
    /// So many names that rows carry are enough for whoever looks at the largest groups.
    private static let mostRowNames = 20_000

    /// What the tables of a source say.
    package mutating func set(_ names: Directory, of source: SourceIndex) {
        self[source].directory = names
        nameAll()
    }

    /// What rows of a source say of ids no table may know: keys that were rotated, teams that were deleted, every
    /// deployment.
    mutating func learn(_ names: Directory, of source: SourceIndex) {
        let known = self[source].rowNames
        let count = known.keys.count + known.teams.count + known.deployments.count
        guard !names.isEmpty, count < Self.mostRowNames else { return }
        self[source].rowNames.learn(names)
        if self[source].rowNames != known { nameAll() }
    }

    private mutating func nameAll() {
        directory = Directory()
        for source in sources { directory.learn(source.directory) }
        for source in sources { directory.learn(source.rowNames) }
    }
}
