import LangtopCore
import LangtopHTTP

/// A store that is read from a ClickHouse over HTTP, as a guest: statements with parameters, bounded and read-only.
protocol ClickHouseReader: Actor {
    nonisolated var access: ClickHouseAccess { get }
    /// For what goes on by itself.
    nonisolated var client: any HTTPClient { get }
    /// For what somebody waits for, who must not wait for the other.
    nonisolated var readers: any HTTPClient { get }
    /// The longest a statement may run.
    nonisolated var limit: Duration { get }
    /// What the server lets us ask for.
    var settings: ClickHouseSettings { get set }
}

/// A value of a statement, `{name:Type}`.
typealias ClickHouseParameter = (name: String, value: String)

extension ClickHouseReader {
    /// The server in messages.
    nonisolated var place: String { access.url.place }

    /// The rows of a statement that ends with `FORMAT RowBinary`.
    func rows<Rows: RowBinaryRows>(
        _ statement: String, _ parameters: [ClickHouseParameter] = [], into rows: Rows, isWaitedFor: Bool = false
    ) async throws(SourceError) -> Rows {
        while true {
            let (answer, stream): (HTTPResponse, RowBinaryStream<Rows>)
            let tail = AnswerTail()
            do throws(HTTPError) {
                (answer, stream) = try await (isWaitedFor ? readers : client).send(
                    request(statement, parameters), into: RowBinaryStream(rows, tail: tail)
                ) { piece, stream in stream.feed(piece) }
            } catch {
                // An exception behind the first rows ends the answer before its end.
                if error.kind == .truncated, let failure = tail.failure { throw explained(failure) }
                throw SourceError(error, of: "clickhouse")
            }
            guard answer.isSuccess else {
                let failure = ClickHouseFailure(answer)
                if settings.learn(from: failure) { continue }
                throw explained(failure)
            }
            if let failure = stream.failure { throw explained(failure) }
            guard stream.isWhole else {
                throw SourceError(.malformed, "clickhouse \(place): the answer ends within a row or is no RowBinary")
            }
            return stream.rows
        }
    }

    /// The lines of a statement that ends with a format of lines, `JSONEachRow` or `TabSeparated`.
    func lines(
        _ statement: String, _ parameters: [ClickHouseParameter] = [], isWaitedFor: Bool = false
    ) async throws(SourceError) -> [ArraySlice<UInt8>] {
        while true {
            let answer: HTTPResponse
            do throws(HTTPError) {
                answer = try await (isWaitedFor ? readers : client).send(request(statement, parameters))
            } catch {
                throw SourceError(error, of: "clickhouse")
            }
            guard answer.isSuccess else {
                let failure = ClickHouseFailure(answer)
                if settings.learn(from: failure) { continue }
                throw explained(failure)
            }
            if let failure = Self.failure(in: answer.body) { throw explained(failure) }
            guard answer.body.isEmpty || answer.body.last == UInt8(ascii: "\n") else {
                throw SourceError(.malformed, "clickhouse \(place): the answer ends within a line")
            }
            return answer.body.split(separator: UInt8(ascii: "\n"))
        }
    }

    /// The fields of a statement that ends with `FORMAT TabSeparated`.
    func fields(_ statement: String, _ parameters: [ClickHouseParameter] = []) async throws(SourceError) -> [[String]] {
        try await lines(statement, parameters).map { line in
            line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map(ClickHouseText.unescaped)
        }
    }

    /// What a failure means, with what grants what was refused.
    private func explained(_ failure: ClickHouseFailure) -> SourceError {
        failure.error(at: place, hiding: access.credentials)
    }

    /// An exception behind the beginning of an answer: its last line, as no row of ours begins.
    private static func failure(in body: [UInt8]) -> ClickHouseFailure? {
        let end = body.suffix(16_384)
        let lines = end.split(separator: UInt8(ascii: "\n"))
        let isOne = lines.contains { $0.starts(with: "Code: ".utf8) || $0.starts(with: "__exception__".utf8) }
        return isOne ? ClickHouseFailure(end) : nil
    }

    private func request(_ statement: String, _ parameters: [ClickHouseParameter]) -> HTTPRequest {
        var query = settings.query(limit: limit, isNear: access.isNear)
        if !access.database.isEmpty { query.append(("database", access.database)) }
        query += parameters.map { name, value in
            // An array's own quotes and backslashes are all there is to it; other values are tab-separated fields.
            let isArray = statement.holds("{\(name):Array(")
            return (name: "param_" + name, value: isArray ? value : ClickHouseText.escaped(value))
        }
        // The server stops by itself; this is for one that does not answer.
        var request = HTTPRequest(
            access.url.appending(query: query), body: statement, timeout: limit + .seconds(10), largestBody: 1 << 30)
        request.credentials = access.credentials
        return request
    }
}
