internal import CPQ

/// Turning libpq's messages into errors that say what, where and how to fix it.
extension PostgresConnection {
    /// Why no connection came about.
    func refusal() -> PostgresError {
        let text = PQerrorMessage(handle).map { String(cString: $0) } ?? ""
        let needsPassword = PQconnectionNeedsPassword(handle) == 1
        user = PQuser(handle).map { String(cString: $0) } ?? ""
        disconnect()
        // The server's own refusal reads `FATAL:  28P01: password authentication failed…`; libpq's have no SQLSTATE.
        let answers = text.split(separator: "\n").compactMap { line -> (state: String, message: String)? in
            let words = line.split(separator: ": ", omittingEmptySubsequences: true)
            guard
                let place = words.firstIndex(where: { word in
                    let word = word.drop { $0 == " " }
                    return word.utf8.count == 5 && word.utf8.allSatisfy(Self.isStateByte) && word.first?.isLetter != nil
                        && word.contains(where: \.isNumber)
                }), place + 1 < words.endIndex
            else { return nil }
            let state = words[place].drop { $0 == " " }
            return (String(state), words[(place + 1)...].joined(separator: ": "))
        }
        guard let answer = answers.last else {
            let line = Self.lastAttempt(in: text)
            guard needsPassword else { return PostgresError(.unreachable, described(line, state: "")) }
            let remedy =
                target.ignoredPasswordFile.map { "libpq ignores \($0), which others may read: chmod 600 it" }
                ?? "put one into PGPASSWORD or ~/.pgpass"
            return PostgresError(.passwordMissing, "\(line) (\(remedy))")
        }
        if answer.state == PostgresError.insufficientPrivilege {
            let grant = "GRANT CONNECT ON DATABASE to this role"
            return PostgresError(.refused, "\(described(answer.message, state: answer.state)) (\(grant))")
        }
        // PostgreSQL has codes of their own for what it refuses; poolers refuse options, users and passwords with any.
        let known = PostgresError.kind(ofState: answer.state)
        let isPlain = known != .server && !answer.state.hasPrefix("08")
        return PostgresError(
            isPlain ? known : .optionsRefused, state: answer.state, described(answer.message, state: answer.state))
    }

    /// What libpq says of the last address it tried. Each has its line, and perhaps others below it that say what to do.
    private static func lastAttempt(in text: String) -> String {
        let lines = text.split(separator: "\n").map(String.init)
        let first = lines.lastIndex { $0.hasPrefix("connection to server") } ?? 0
        // An indented one asks what the remedy answers.
        let attempt = lines.dropFirst(first).filter { $0.first?.isWhitespace == false }
        return attempt.isEmpty ? "no connection" : attempt.joined(separator: " ")
    }

    private static func isStateByte(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }

    /// Why a statement failed.
    func failure(of result: OpaquePointer) -> PostgresError {
        func field(_ code: Int32) -> String { PQresultErrorField(result, code).map { String(cString: $0) } ?? "" }
        let state = field(langtop_field_state)
        guard !state.isEmpty else { return failure() }
        let kind = PostgresError.kind(ofState: state)
        if PQstatus(handle) == CONNECTION_BAD { disconnect() }
        return PostgresError(kind, state: state, described(field(langtop_field_message), state: state))
    }

    /// Why libpq itself could not go on; the connection is lost.
    func failure() -> PostgresError {
        let text = PQerrorMessage(handle).map { String(cString: $0) } ?? ""
        let line = text.split(separator: "\n").first.map(String.init) ?? "the connection is closed"
        disconnect()
        return PostgresError(.unreachable, described(line, state: ""))
    }

    /// An answer that is not in the format it should be in.
    func unreadable() -> PostgresError {
        disconnect()
        return PostgresError(.malformed, "\(place): the answer cannot be read")
    }

    private func described(_ message: String, state: String) -> String {
        let remedy = PostgresError.remedy(for: state, message: message)
        // libpq begins with the address it tried, which says more than our own.
        let text = message.hasPrefix("connection to server") ? message : "\(place): \(message)"
        return remedy.isEmpty ? text : "\(text) (\(remedy))"
    }
}
