import LangtopCore

/// Asks one service whether it answers. It changes nothing there.
protocol ServiceProbe: Sendable {
    /// Host and port for people.
    var address: String { get }
    /// Whether it is on this machine.
    var isHere: Bool { get }
    /// Its address as a browser takes it; empty where it does not speak HTTP.
    var web: String { get }
    /// Asks, and gives up when time is up.
    func ask(within patience: Duration) async -> ServiceCondition
}

extension ServiceProbe {
    var web: String { "" }
}
