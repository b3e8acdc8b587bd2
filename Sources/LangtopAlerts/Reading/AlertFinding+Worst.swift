extension AlertFinding {
    /// What is nearest to the limit, else the first; nil where there is no group at all.
    public var worst: AlertReading? {
        readings.max { ($0.share ?? -1) < ($1.share ?? -1) }
    }

    /// How near the limit is, of the group that is nearest; nil where nothing is known.
    public var level: AlertLevel? { readings.compactMap(\.level).max() }
}
