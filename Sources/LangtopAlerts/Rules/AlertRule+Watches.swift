public import LangtopQuery

extension [AlertRule] {
    /// What must be asked beside the screen for these rules, each question once.
    public var watches: [Watch] {
        compactMap(\.watch).reduce(into: []) { watches, watch in
            if !watches.contains(watch) { watches.append(watch) }
        }
    }
}
