import LangtopCore

/// Asks one service whether it answers. It changes nothing there.
protocol ServiceProbe: Sendable {
    /// Host and port for people.
    var address: String { get }
    /// Whether it is on this machine.
    var isHere: Bool { get }
    /// Asks, and gives up when time is up.
    func ask(within patience: Duration) async -> ServiceCondition
}
