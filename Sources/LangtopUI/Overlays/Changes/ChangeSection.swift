/// The parts of the view of a change in which a cursor moves.
enum ChangeSection: Int, CaseIterable {
    case spend, failures, latency

    /// The number in its title.
    var number: Int { rawValue + 2 }
}
