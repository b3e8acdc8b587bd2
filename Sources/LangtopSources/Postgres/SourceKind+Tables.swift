import LangtopCore
import LangtopPostgres

extension SourceKind {
    /// A kind whose rows stand in tables of PostgreSQL.
    ///
    /// - Parameters:
    ///   - log: the table it is all about, to tell databases that may hold it.
    ///   - make: makes a source that reads a database, by a name or nil for its own, on a thread or nil for its own; one
    ///     that is optional may be absent.
    static func tables(
        _ name: String, log: String, keys: [SourceKey] = [], readFrom: String, knows: String,
        make:
            @escaping @Sendable (PostgresTarget, SourceID?, (any SerialExecutor & TaskExecutor)?, _ isOptional: Bool)
            -> any GenerationSource
    ) -> SourceKind {
        SourceKind(name, .database, keys: keys, readFrom: readFrom, knows: knows) { place throws(SourceError) in
            var target: PostgresTarget
            do throws(PostgresError) {
                target = try PostgresTarget(place.text, own: place.parameters)
            } catch {
                throw SourceError(error)
            }
            if let password = place.password { target = target.withPassword(password) }
            switch place.presence {
            case .certain: return make(target, place.id, nil, false)
            case .possible, .near:
                return SearchedSource(
                    target, log: log, id: place.id, isNear: place.presence == .near, turn: place.turn
                ) { make($0, $1, $2, true) }
            }
        }
    }
}
