import LangtopConfiguration
import LangtopCore
import LangtopServices
import LangtopShell
import LangtopSources

extension Launch {
    /// The services whose addresses the environment or an env file names; none where it is not what names the sources.
    ///
    /// - Parameter names: the sources as the command line names them.
    func services(beside names: [String]) throws -> ServiceSet {
        let named = ServiceSelection(of: SourceCatalog.kinds, environment: environment)
            .services(beside: try choices(named: names))
        return ServiceSet(
            named.map { ($0.kind, $0.text.revealed, "\($0.origin)") }, agent: "langtop/\(Langtop.version)")
    }
}

extension ServiceSet {
    /// How all do; nothing where the system has too little left to ask them.
    func askWithinLimits() async -> [ServiceStatus] {
        guard !services.isEmpty, (try? SystemLimits.check(sources: services.count)) != nil else { return [] }
        return await ask()
    }
}
