/// Connections for one question.
extension PostgresConnection {
    /// The first column of what a small statement finds in a database; nothing where that does not answer.
    public static func texts(
        of statement: String, _ parameters: [String], in target: PostgresTarget,
        on executor: any SerialExecutor & TaskExecutor
    ) async -> [String] {
        let connection = PostgresConnection(to: target, on: executor)
        guard (try? await connection.connect()) != nil else { return [] }
        let texts = try? await connection.query(statement, parameters, into: [String]()) { row, texts in
            if let text = row.nextText() { texts.append(text) }
        }
        await connection.close()
        return texts ?? []
    }

    /// The user whose password a server asks for; nil where it lets in without, refuses, or does not answer in time.
    public static func userWithoutPassword(of target: PostgresTarget, session: PostgresSession) async -> String? {
        await PostgresConnection(to: target, session: session).userWithoutPassword()
    }

    /// Why a server takes no connections; nil where it does, also from somebody it does not let in. It is asked without
    /// the password that the target names, so that where one is needed no session begins.
    public static func fault(of target: PostgresTarget, session: PostgresSession) async -> PostgresError? {
        await PostgresConnection(to: target.withoutPassword, session: session).fault()
    }
}
