import LangtopConfiguration
import LangtopCore
import LangtopShell
import LangtopSources
import LangtopTerminal

/// Opens what was chosen.
enum SourceOpening {
    /// Each has threads and connections of its own.
    private static let most = 64

    /// The sources of every choice, not connected yet, in the order of the choices.
    static func open(
        _ choices: [SourceChoice], now: @escaping @Sendable () -> Timestamp
    ) async throws -> [any GenerationSource] {
        guard choices.count <= Self.most else {
            throw Failure(.usage, "\(choices.count) sources at once are too many: name at most \(Self.most)")
        }
        try SystemLimits.check(sources: choices.count)
        var sources: [any GenerationSource] = []
        for choice in choices {
            do {
                let values = try choice.texts(reading: { try? FileBytes.text($0) })
                let password = await password(of: choice, now: now)
                var turn = SourceTurn()
                for kind in choice.kinds {
                    let place = SourcePlace(
                        choice.text.revealed, name: choice.givenName(of: kind), presence: choice.presence,
                        values: values, among: SourceCatalog.kinds, password: password, turn: turn,
                        now: now)
                    sources.append(try kind.open(place))
                    turn = turn.later
                }
            } catch let error as ConfigurationError {
                throw Failure(error)
            } catch let error as SourceError {
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

    /// What somebody at the terminal gives for the password that a database asks for; nil where none is needed.
    private static func password(
        of choice: SourceChoice, now: @escaping @Sendable () -> Timestamp
    ) async -> String? {
        guard choice.kinds.contains(where: { $0.address == .database }), PasswordPrompt.isPossible else { return nil }
        let place = SourcePlace(choice.text.revealed, among: SourceCatalog.kinds, now: now)
        return await PasswordNeed.user(of: place).flatMap { PasswordPrompt.ask(for: $0) }
    }
}

extension SourceChoice {
    /// What the reader calls its source of a kind; nil where only the place is known. Where a name stands for several
    /// each says what it is.
    fileprivate func givenName(of kind: SourceKind) -> String? {
        guard case .file = origin, let name else { return nil }
        return kinds.count == 1 ? name : "\(name) \(kind.name)"
    }

    fileprivate var presence: SourcePlace.Presence {
        switch origin {
        case _ where kinds.count == 1: .certain
        // What the environment names is where a program writes; what belongs to it may lie beside it.
        case .variable, .builtIn: .near
        case .option, .file: .possible
        }
    }
}
