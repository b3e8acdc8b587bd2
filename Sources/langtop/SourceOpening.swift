import FoundationEssentials
import LangtopCore
import LangtopSources

/// Opens what the command line names, with the environment it was started in.
enum SourceOpening {
    /// The source a text names, not connected yet; `demo` is the built-in story.
    static func open(_ text: String?, now: @escaping @Sendable () -> Timestamp) throws -> [any GenerationSource] {
        if text == "demo" { return [DemoSource(seed: Demo.defaultSeed, now: now)] }
        do throws(SourceError) {
            let named = text ?? ProcessInfo.processInfo.environment["DATABASE_URL"] ?? ""
            return try SourceCatalog.open(.postgres(named, text == nil ? .anywhere : .any), agent: "langtop", now: now)
        } catch {
            throw Failure(error)
        }
    }
}
