import LangtopCore

/// How the services of the stack do is asked while their line is on screen, and never otherwise.
extension AppState {
    /// How often they are asked at most.
    static let servicesPace = Duration.seconds(10)

    /// When they are to be asked next; nil while nobody sees them, none is known or an answer is awaited.
    var servicesDue: Timestamp? {
        guard !context.services.isEmpty, overlays.last is SourcesOverlay, !areServicesAwaited else { return nil }
        guard let asked = servicesAsked, asked <= context.now else { return context.now }
        return asked + Self.servicesPace
    }

    /// Asks how they do where it is time to.
    mutating func askServices() -> [Effect] {
        guard let due = servicesDue, due <= context.now else { return [] }
        (servicesAsked, areServicesAwaited) = (context.now, true)
        return [.askServices]
    }

    /// Takes in how they do.
    mutating func receive(_ services: [ServiceStatus]) {
        areServicesAwaited = false
        // Those that could not be asked stay as they were.
        for status in services {
            guard let index = context.services.firstIndex(where: { $0.service == status.service }) else { continue }
            context.services[index] = status
        }
    }
}
