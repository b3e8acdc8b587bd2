import LangtopConfiguration
import LangtopCore
import LangtopShell
import LangtopSources

/// Opens what was chosen.
enum SourceOpening {
    /// The sources of every choice, not connected yet, in the order of the choices.
    static func open(
        _ choices: [SourceChoice], now: @escaping @Sendable () -> Timestamp
    ) throws -> [any GenerationSource] {
        let sources = try choices.flatMap { choice in
            guard let place = try place(of: choice) else {
                return [DemoSource(seed: DemoSource.firstSeed, now: now)] as [any GenerationSource]
            }
            do throws(SourceError) {
                return try SourceCatalog.open(place, named: choice.givenName, agent: "langtop", now: now)
            } catch {
                throw Failure(error)
            }
        }
        // Rows and views know their source by its name.
        for (index, source) in sources.enumerated() where sources.prefix(index).contains(where: { $0.id == source.id })
        {
            throw Failure(
                .usage,
                "\(source.id.name) is named twice: leave one out, or give each a name of its own in the configuration file"
            )
        }
        return sources
    }

    /// Where a choice is to be found; nil for the built-in story.
    private static func place(of choice: SourceChoice) throws -> SourceCatalog.Place? {
        switch choice.kind {
        case .demo: return nil
        case .database(let tables): return .postgres(choice.text.revealed, self.tables(tables, choice.origin))
        case .langfuse:
            let keys = try credentials(of: choice)
            return .langfuse(
                choice.text.revealed, publicKey: keys?.publicKey.revealed ?? "",
                secretKey: keys?.secretKey.revealed ?? "",
                RateLimits.Setting(rawValue: choice.limits.rawValue) ?? .auto,
                project: choice.project ?? ""
            )
        }
    }

    private static func tables(_ tables: SourceChoice.Tables, _ origin: Origin) -> SourceCatalog.Tables {
        switch (tables, origin) {
        case (.litellm, _): .litellm
        case (.langfuse, _): .langfuse
        // What the environment names is where a program writes; what belongs to it may lie beside it.
        case (.auto, .variable), (.auto, .builtIn): .anywhere
        case (.auto, .option), (.auto, .file): .any
        }
    }

    /// The keys of a choice, read from their files where they stand in such; nil for a source without keys.
    private static func credentials(of choice: SourceChoice) throws -> LangfuseCredentials? {
        do throws(ConfigurationError) {
            return try choice.keys?.credentials(reading: FileBytes.text)
        } catch {
            throw Failure(error)
        }
    }
}

extension SourceChoice {
    /// What the reader calls it; nil where only its place is known.
    fileprivate var givenName: String? {
        if case .file = origin { return name }
        return nil
    }
}
