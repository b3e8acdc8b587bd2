import LangtopCore

/// Up to where the log was read, and how to read on: the decisions of polling, without any of its acts.
///
/// Three looks, from nearly free to dear: the *gate* compares snapshots and touches no table; the *fast* look reads what
/// started in the last two minutes, every time the gate is open; the *exact* look reaches back as far as rows have been
/// seen to arrive late. Either starts at the oldest transaction its last snapshot had not seen the end of, so a row is
/// found however late it commits; a snapshot advances only with the statement that ran in it.
struct TailCursor: Sendable, Equatable {
    /// What the gate sees of the server.
    struct Gate: Sendable, Equatable {
        /// `pg_current_snapshot()` as text: `xmin:xmax:…`.
        var snapshot: String
        /// When the server started, in milliseconds since 1970.
        var started: Int64
        /// The file behind the log; another one after TRUNCATE, VACUUM FULL or a restore; 0 for a partitioned log.
        var file: Int64
        /// The server's clock.
        var clock: Timestamp
        /// Whether it replays what another one writes.
        var isStandby = false
        /// Up to where a standby has replayed; empty for any other server.
        var replayed = ""
        /// How far a standby is behind; nil where it is not, or does not tell.
        var lag: Duration?

        /// What changes with every commit: on a standby the snapshot alone need not, while an older transaction is open.
        func mark(_ snapshot: String) -> String { isStandby ? "\(snapshot)@\(replayed)" : snapshot }
    }

    /// What to do next.
    enum Step: Sendable, Equatable {
        /// The server is another one or has gone back in time: begin again.
        case reset
        /// Nothing was committed anywhere and nothing is owed.
        case quiet
        /// Nothing was committed since the fast look, and the exact look is not due.
        case nothing
        /// Read what started after `from` and was written by transaction `oldest` or later.
        case look(from: Timestamp, oldest: UInt32, isExact: Bool)
    }

    /// How far back the fast look reaches.
    static let fastReach = Duration.seconds(120)
    /// How far back the exact look reaches, at least and at most.
    static let exactReach = Duration.seconds(900)...Duration.seconds(86_400)
    /// An exact look that costs less reaches further the next time, one that costs more less far.
    static let exactCost = Duration.milliseconds(20)...Duration.milliseconds(60)
    /// How often the exact look is due, before and at most after it proved dear.
    static let exactPeriod = Duration.seconds(15)...Duration.seconds(60)

    /// The snapshot of the last look of either kind.
    var fast: String
    /// The snapshot of the last exact look.
    var exact: String
    /// When the next exact look is due, by the server's clock.
    var due: Timestamp
    /// How far back the exact look reaches.
    var reach: Duration
    /// The server's start and the log's file when the cursor was made.
    var started: Int64
    var file: Int64

    /// A cursor that has read everything up to now.
    init(at gate: Gate) {
        // A standby replays between the snapshot and the look at its progress, so the first one is not known to be seen.
        fast = gate.isStandby ? gate.snapshot : gate.mark(gate.snapshot)
        exact = fast
        due = gate.clock + Self.exactPeriod.lowerBound
        reach = Self.exactReach.lowerBound
        started = gate.started
        file = gate.file
    }

    /// What to do when the gate looks like this.
    func step(at gate: Gate) -> Step {
        guard gate.started == started, gate.file == file,
            let now = Snapshot(gate.snapshot), let seen = Snapshot(fast), let whole = Snapshot(exact),
            now.end >= seen.end
        else { return .reset }
        let mark = gate.mark(gate.snapshot)
        if mark == fast, mark == exact { return .quiet }
        // A clock set back must not put the exact look off for longer than its period.
        if gate.clock >= due || due - gate.clock > Self.exactPeriod.upperBound {
            return .look(from: gate.clock - reach, oldest: whole.oldest, isExact: true)
        }
        if mark == fast { return .nothing }
        return .look(from: gate.clock - Self.fastReach, oldest: seen.oldest, isExact: false)
    }

    /// Goes on to the snapshot a look ran in.
    ///
    /// An exact look costs at most a hundredth of its period, up to the longest one. It reaches as far back as is cheap;
    /// a row that started long ago and is only found now makes the next ones reach half as far again.
    mutating func advance(to snapshot: String, gate: Gate, isExact: Bool, cost: Duration, oldestStart: Timestamp?) {
        fast = gate.mark(snapshot)
        guard isExact else { return }
        exact = fast
        due = gate.clock + min(max(cost * 100, Self.exactPeriod.lowerBound), Self.exactPeriod.upperBound)
        if cost < Self.exactCost.lowerBound { reach = reach * 2 }
        if cost > Self.exactCost.upperBound { reach = reach / 2 }
        if let oldestStart { reach = max(reach, (gate.clock - oldestStart) * 3 / 2) }
        reach = min(max(reach, Self.exactReach.lowerBound), Self.exactReach.upperBound)
    }
}

extension TailCursor {
    /// A PostgreSQL snapshot, as far as it matters here.
    struct Snapshot: Sendable, Equatable {
        /// The low half of the oldest transaction still running (`xmin`), as rows carry it.
        var oldest: UInt32
        /// The first transaction not yet begun (`xmax`); never goes back on one server.
        var end: UInt64

        /// Reads `xmin:xmax:list`.
        init?(_ text: String) {
            let parts = text.split(separator: ":")
            guard parts.count >= 2, let first = UInt64(parts[0]), let end = UInt64(parts[1]) else { return nil }
            oldest = UInt32(truncatingIfNeeded: first)
            self.end = end
        }
    }

    /// The cursor as text.
    var text: String {
        [
            "1", fast, exact, String(due.milliseconds), String(reach.milliseconds), String(started), String(file),
        ].joined(separator: " ")
    }

    /// A cursor from its text; nil where it is none of ours.
    init?(text: String) {
        let parts = text.split(separator: " ").map(String.init)
        guard parts.count == 7, parts[0] == "1", let due = Int64(parts[3]), let reach = Int64(parts[4]),
            let started = Int64(parts[5]), let file = Int64(parts[6])
        else { return nil }
        fast = parts[1]
        exact = parts[2]
        self.due = Timestamp(milliseconds: due)
        self.reach = .milliseconds(reach)
        self.started = started
        self.file = file
    }
}
