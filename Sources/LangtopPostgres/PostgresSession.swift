/// How a session behaves; the same whether the settings came with its start or, behind a pooler, with every statement.
public struct PostgresSession: Sendable, Equatable {
    /// The longest the server may work on one statement.
    public var statementTimeout: Duration
    /// The longest to wait for a connection; libpq ignores `connect_timeout` when it connects without blocking.
    public var connectTimeout: Duration

    /// A session with the given limits.
    public init(statementTimeout: Duration = .seconds(15), connectTimeout: Duration = .seconds(10)) {
        self.statementTimeout = statementTimeout
        self.connectTimeout = connectTimeout
    }

    /// A setting that no pooler passes on by itself, as some do others: where it arrives, all do.
    static let mark = "langtop.session"

    /// The server's settings in force: read-only; UTC; no compilation of queries, which costs more than ours take;
    /// enough memory to sort a day in.
    var settings: [(name: String, value: String)] {
        [
            ("default_transaction_read_only", "on"),
            ("TimeZone", "UTC"),
            ("jit", "off"),
            ("work_mem", "64MB"),
            (Self.mark, "on"),
        ]
    }

    /// The settings as start-up options.
    var options: [String] { settings.map { "\($0.name)=\($0.value)" } }

    /// A setting that is a time.
    typealias Limit = (name: String, milliseconds: Int64)

    /// How long things may take at most; what the administrator or the reader has set lower stays.
    var limits: [Limit] {
        [
            ("statement_timeout", milliseconds(statementTimeout)),
            // A statement that waits for a lock stands in the queue before others.
            ("lock_timeout", 2000),
            ("idle_in_transaction_session_timeout", 60_000),
        ]
    }

    /// The longest to wait for an answer before the connection counts as lost.
    var answerTimeout: Duration { statementTimeout + .seconds(5) }

    func milliseconds(_ duration: Duration) -> Int64 {
        duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
    }
}
