internal import CPQ

/// The part that speaks to libpq: connecting, sending, waiting, reading. Blocks the actor's queue.
extension PostgresConnection {
    /// Opens the connection with libpq's keywords and values.
    func open(_ parameters: [String: String]) throws(PostgresError) {
        let started = Self.withCStrings(Array(parameters.keys)) { keywords in
            Self.withCStrings(Array(parameters.values)) { values in PQconnectStartParams(keywords, values, 0) }
        }
        guard let fresh = started else { throw PostgresError(.unreachable, "\(place): out of memory") }
        held = ConnectionHandle(fresh)
        // Notices would go to the terminal; verbose errors carry the SQLSTATE, whatever language the server speaks.
        PQsetNoticeProcessor(fresh, { _, _ in }, nil)
        PQsetErrorVerbosity(fresh, PQERRORS_VERBOSE)
        let deadline = ContinuousClock.now + (target.connectTimeout.map { .seconds($0) } ?? session.connectTimeout)
        var awaited = PGRES_POLLING_WRITING
        while awaited != PGRES_POLLING_OK {
            if PQstatus(fresh) == CONNECTION_BAD || awaited == PGRES_POLLING_FAILED { throw refusal() }
            try wait(until: deadline, forWriting: awaited == PGRES_POLLING_WRITING, limit: "a connection")
            awaited = PQconnectPoll(fresh)
        }
        PQsetErrorVerbosity(fresh, PQERRORS_DEFAULT)
    }

    /// Lends zero-terminated copies of texts, their list ended by a null pointer.
    static func withCStrings<Result>(
        _ strings: [String],
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
    ) -> Result {
        var texts: [CChar] = []
        var offsets: [Int] = []
        for string in strings {
            offsets.append(texts.count)
            texts.append(contentsOf: string.utf8.lazy.filter { $0 != 0 }.map { CChar(bitPattern: $0) })
            texts.append(0)
        }
        return texts.withUnsafeBufferPointer { texts in
            var list = offsets.map { offset in texts.baseAddress.map { $0 + offset } }
            list.append(nil)
            return list.withUnsafeBufferPointer { body($0.baseAddress) }
        }
    }

    /// Sends one or several statements without parameters.
    func send(_ statements: String) throws(PostgresError) {
        guard let live = handle, PQsendQuery(live, statements) == 1 else { throw failure() }
    }

    /// Sends one statement with text parameters; the answer comes in the binary format.
    func send(_ statement: String, _ parameters: [String?]) throws(PostgresError) {
        guard let live = handle else { throw failure() }
        let sent = Self.withCStrings(parameters.map { $0 ?? "" }) { texts in
            var values = Array(UnsafeBufferPointer(start: texts, count: parameters.count))
            for (index, parameter) in parameters.enumerated() where parameter == nil { values[index] = nil }
            return PQsendQueryParams(live, statement, Int32(values.count), nil, values, nil, nil, 1)
        }
        guard sent == 1 else { throw failure() }
    }

    /// A text as SQL quotes it.
    func literal(_ text: String) throws(PostgresError) -> String {
        guard let quoted = PQescapeLiteral(handle, text, text.utf8.count) else { throw failure() }
        defer { PQfreemem(quoted) }
        return String(cString: quoted)
    }

    /// Reads every result of what was sent, row by row.
    func eachRow(_ read: (inout PostgresRow) -> Void) throws(PostgresError) {
        var isBroken = false
        try eachResult { result in
            for index in 0..<PQntuples(result) {
                Self.tuple(result, row: index).withUnsafeBytes { bytes in
                    var row = PostgresRow(bytes)
                    read(&row)
                    isBroken = isBroken || row.isBroken
                }
            }
        }
        if isBroken { throw unreadable() }
    }

    /// A row of a result in the form COPY gives it, so that rows have one form.
    private static func tuple(_ result: OpaquePointer, row: Int32) -> [UInt8] {
        var tuple: [UInt8] = []
        for column in 0..<PQnfields(result) {
            let isNull = PQgetisnull(result, row, column) == 1
            let length = isNull ? -1 : PQgetlength(result, row, column)
            withUnsafeBytes(of: length.bigEndian) { tuple.append(contentsOf: $0) }
            guard !isNull, let value = PQgetvalue(result, row, column) else { continue }
            tuple.append(contentsOf: UnsafeRawBufferPointer(start: value, count: Int(length)))
        }
        return tuple
    }

    /// Reads every tuple of a binary COPY, then its result.
    func eachTuple(_ read: (inout PostgresRow) -> Void) throws(PostgresError) {
        var reader = CopyReader()
        try eachResult { result throws(PostgresError) in
            guard PQresultStatus(result) == PGRES_COPY_OUT else { return }
            while let (buffer, count) = try nextCopyBuffer() {
                defer { PQfreemem(buffer) }
                reader.read(UnsafeRawBufferPointer(start: buffer, count: count), read)
            }
        }
        if reader.isBroken { throw unreadable() }
    }

    private func nextCopyBuffer() throws(PostgresError) -> (UnsafeMutablePointer<CChar>, Int)? {
        let deadline = ContinuousClock.now + session.answerTimeout
        while true {
            var buffer: UnsafeMutablePointer<CChar>?
            let count = PQgetCopyData(handle, &buffer, 1)
            if count > 0, let buffer { return (buffer, Int(count)) }
            if count == -1 { return nil }
            guard count == 0 else { throw failure() }
            try wait(until: deadline, limit: "the answer")
            guard PQconsumeInput(handle) == 1 else { throw failure() }
        }
    }

    private func eachResult(_ read: (OpaquePointer) throws(PostgresError) -> Void) throws(PostgresError) {
        var first: PostgresError?
        let deadline = ContinuousClock.now + session.answerTimeout
        while true {
            while PQisBusy(handle) == 1 {
                try wait(until: deadline, limit: "the answer")
                guard PQconsumeInput(handle) == 1 else { throw failure() }
            }
            guard let result = PQgetResult(handle) else { break }
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_COPY_OUT, PGRES_EMPTY_QUERY: try read(result)
            default: first = first ?? failure(of: result)
            }
        }
        if let first { throw first }
    }

    /// Waits for the socket. A cancelled task waits two more seconds for the server to give in.
    private func wait(
        until deadline: ContinuousClock.Instant,
        forWriting: Bool = false,
        limit: String
    ) throws(PostgresError) {
        var deadline = deadline
        var isGivingUp = false
        while true {
            let now = ContinuousClock.now
            if Task.isCancelled, !isGivingUp {
                isGivingUp = true
                deadline = min(deadline, now + .seconds(2))
            }
            guard now < deadline else {
                disconnect()
                throw isGivingUp
                    ? PostgresError(.cancelled, "\(place): cancelled")
                    : PostgresError(.unreachable, "\(place): no answer in time while waiting for \(limit)")
            }
            let left = session.milliseconds(deadline - now)
            let ready = langtop_wait(PQsocket(handle), forWriting ? 1 : 0, Int32(min(left + 1, 250)))
            if ready > 0 { return }
        }
    }
}
