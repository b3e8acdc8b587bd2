import LangtopCore

/// What a guest asks of a ClickHouse for its statements, as far as the server lets it: settings in the URL.
///
/// A user whose profile says `readonly=1` may set nothing, and an older server does not know every name.
struct ClickHouseSettings: Sendable, Equatable {
    private var refused: Set<String> = []
    /// Whether the user may set nothing at all.
    private(set) var isFixed = false

    /// No statement changes anything, takes more than one thread or a gigabyte, or goes before others; it ends with us.
    private static let all: [(name: String, value: String)] = [
        ("readonly", "2"), ("max_threads", "1"), ("max_memory_usage", "1000000000"), ("priority", "10"),
        ("max_result_bytes", "536870912"), ("result_overflow_mode", "throw"), ("log_comment", "langtop"),
        ("cancel_http_readonly_queries_on_client_close", "1"), ("timeout_before_checking_execution_speed", "0"),
        // Some versions lose `_block_number` of patched parts without it (ClickHouse issue 102904).
        ("query_plan_optimize_lazy_materialization", "0"),
    ]

    /// Nothing was refused yet.
    init() {}

    /// What stands in the URL of a statement.
    ///
    /// - Parameters:
    ///   - limit: the longest it may run.
    ///   - isNear: the server is on this machine, where compression costs more than it saves.
    func query(limit: Duration, isNear: Bool) -> [(name: String, value: String)] {
        // Known to every server, and no setting: an error then has a status, and nothing of an answer came before it.
        let form = [(name: "wait_end_of_query", value: "1")]
        guard !isFixed else { return form }
        let own = [
            (name: "max_execution_time", value: String(max(1, limit.components.seconds))),
            (name: "enable_http_compression", value: isNear ? "0" : "1"),
        ]
        return form + (own + Self.all).filter { !refused.contains($0.name) }
    }

    /// Learns from a refusal; gives whether to ask again with what is left.
    mutating func learn(from failure: ClickHouseFailure) -> Bool {
        guard !isFixed else { return false }
        switch failure.code {
        case 164, 452:
            // One that is out of its bounds is named; a read-only profile refuses them all.
            isFixed = failure.code == 164 || failure.settingName.map { !refused.insert($0).inserted } ?? true
            return true
        case 115:
            guard let name = failure.settingName else { return false }
            return refused.insert(name).inserted
        default:
            return false
        }
    }
}
