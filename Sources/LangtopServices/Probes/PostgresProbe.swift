import LangtopCore
import LangtopPostgres

/// Asks PostgreSQL whether it takes connections, without the password: whether it lets anybody in is the source's to say.
struct PostgresProbe: ServiceProbe {
    private let target: PostgresTarget

    /// - Throws: where the text names no database.
    init(_ text: String) throws(ProbeFault) {
        do throws(PostgresError) {
            target = try PostgresTarget(text)
        } catch {
            throw ProbeFault(reason: error.message)
        }
    }

    var address: String { target.place }
    var isHere: Bool { Service.isHere(target.host) }

    func ask(within patience: Duration) async -> ServiceCondition {
        let session = PostgresSession(connectTimeout: patience)
        guard let error = await PostgresConnection.fault(of: target, session: session) else { return .answers }
        // SQLSTATE 57P03: it starts, or stops.
        return error.state.isEmpty ? .down(PlainLine(error.message)) : .notReady(PlainLine(error.message))
    }
}
