import LangtopCore
import LangtopJSON
public import LangtopQuery
import LangtopScreen

/// Sessions for people and programs.
public struct SessionsReport: Sendable {
    private let list: SessionList
    private let span: ReportedSpan

    /// The sessions of a snapshot's span.
    public init(_ list: SessionList, in snapshot: Snapshot) {
        self.list = list
        span = ReportedSpan(list.range, of: snapshot)
    }

    /// The sessions in a format.
    public func render(_ format: TableFormat) -> String {
        switch format {
        case .text: text
        case .json: json
        case .csv: csv
        }
    }

    private var text: String {
        var lines = span.lines
        let (inside, outside) = (list.inside, list.outside)
        lines.append(
            "sessions \(list.count)  active \(list.active)  warm \(list.warm)  in sessions \(inside.requests) req "
                + "\(NumberFormat.dollars(inside.dollars))  outside \(outside.requests) req "
                + "\(NumberFormat.dollars(outside.dollars))")
        lines.append("caches lost \(list.breaks)  written again +\(NumberFormat.dollars(list.breakDollars))")
        let head = [
            "session", "key", "model", "turns", "cost", "$/turn", "ctx", "hit%", "re-sent%", "lost", "fail", "next",
        ]
        let rows = list.sessions.map { session in
            [
                Self.capped(session.name.isEmpty ? session.id : session.name), Self.capped(title(session.key)),
                Self.capped(session.models.first?.name ?? ""), String(session.turnCount),
                (session.isEstimate ? "~$" : "$") + NumberFormat.money(session.dollars),
                NumberFormat.money(session.dollarsPerTurn), NumberFormat.tokens(session.context),
                NumberFormat.percent(session.hit), NumberFormat.percent(session.resent), String(session.breaks),
                String(session.failures), NumberFormat.money(session.nextDollars(at: list.now)),
            ]
        }
        let table = [""] + PlainTable.lines([head] + rows, texts: 3)
        return (lines.map { PlainLine($0).text } + (list.sessions.isEmpty ? [] : table)).joined(separator: "\n") + "\n"
    }

    private func title(_ key: String) -> String { key.isEmpty ? "" : span.names.title(of: key, in: .key) }

    private static func capped(_ text: String) -> String {
        DisplayText.cut(DisplayText.glyphs(of: text), to: 40, ellipsis: "…")
    }

    private var json: String {
        var json = JSONText()
        json.object { json in
            span.add(to: &json, isWhole: list.isWhole)
            json.add("count", list.count)
            json.add("active", list.active)
            json.add("warm", list.warm)
            for (key, sum) in [("in_sessions", list.inside), ("outside", list.outside)] {
                json.add(key) { json in
                    json.add("requests", sum.requests)
                    json.add("cost", sum.dollars)
                }
            }
            json.add("caches_lost", list.breaks)
            json.add("caches_lost_cost", list.breakDollars)
            json.key("sessions")
            json.array { json in
                for session in list.sessions { json.object { add(session, to: &$0) } }
            }
        }
        return json.text + "\n"
    }

    private func add(_ session: AgentSession, to json: inout JSONText) {
        json.add("session", session.id)
        json.add("name", session.name.isEmpty ? nil : session.name)
        json.add("source", session.source.name)
        json.add("key", session.key)
        json.add("client", session.client)
        json.key("models")
        json.array { json in
            for share in session.models {
                json.object { json in
                    json.add("model", share.name)
                    json.add("turns", share.turns)
                }
            }
        }
        json.add("start", session.start.iso8601)
        json.add("last", session.last.iso8601)
        for number in SessionNumber.all { json.add(number.key, number.value(session, list.now)) }
        json.add("warm_until", session.warmUntil?.iso8601)
        json.key("turn_list")
        json.array { json in
            for turn in session.turns { json.object { Self.add(turn, to: &$0) } }
        }
    }

    private static func add(_ turn: SessionTurn, to json: inout JSONText) {
        json.add("turn", turn.number)
        json.add("start", turn.start.iso8601)
        json.add("model", turn.model)
        json.add("deployment", turn.deployment)
        json.add("latency_ms", turn.latency)
        json.add("prompt_tokens", turn.prompt)
        json.add("cache_read", turn.kinds?.read)
        json.add("cache_write", turn.kinds?.write)
        json.add("output_tokens", turn.output)
        json.add("cost", turn.dollars)
        json.add("error", turn.state.errorClass?.name)
        guard let event = turn.event else { return }
        json.add("cache") { json in
            switch event.kind {
            case .lost(let cause):
                json.add("event", "lost")
                json.add("cause", cause.rawValue)
            case .condensed(let from, let to):
                json.add("event", "condensed")
                json.add("from", from)
                json.add("to", to)
                json.add("turns_to_pay", event.turnsToPay)
            }
            json.add("tokens", event.tokens)
            json.add("cost", event.dollars)
        }
    }

    private var csv: String {
        let head =
            ["session", "name", "source", "key", "client", "model", "start", "last"] + SessionNumber.all.map(\.key)
        let rows = list.sessions.map { session in
            [
                session.id, session.name, session.source.name, session.key, session.client,
                session.models.first?.name ?? "", session.start.iso8601, session.last.iso8601,
            ].map(CSVText.quoted)
                + SessionNumber.all.map { $0.value(session, list.now).flatMap(JSONText.number) ?? "" }
        }
        return CSVText.lines([head] + rows)
    }
}

/// A number of a session as reports write it.
private struct SessionNumber: Sendable {
    let key: String
    let value: @Sendable (AgentSession, Timestamp) -> Double?

    static let all: [SessionNumber] = [
        .init(key: "turns") { session, _ in Double(session.turnCount) },
        .init(key: "failures") { session, _ in Double(session.failures) },
        .init(key: "fallbacks") { session, _ in Double(session.fallbacks) },
        .init(key: "cost") { session, _ in session.dollars },
        .init(key: "cost_read") { session, _ in session.known?.read },
        .init(key: "cost_write") { session, _ in session.known?.write },
        .init(key: "cost_fresh") { session, _ in session.known?.fresh },
        .init(key: "cost_output") { session, _ in session.known?.output },
        .init(key: "context_tokens") { session, _ in session.context.map(Double.init) },
        .init(key: "hit") { session, _ in session.hit },
        .init(key: "resent") { session, _ in session.resent },
        .init(key: "caches_lost") { session, _ in Double(session.breaks) },
        .init(key: "caches_lost_cost") { session, _ in session.breakDollars },
        .init(key: "next_cost") { session, now in session.nextDollars(at: now) },
        .init(key: "next_cost_cold") { session, _ in session.next?.cold },
    ]
}

extension AgentSession {
    /// Its cost by kind, where any of it is known.
    fileprivate var known: TokenDollars? { kinds.sum > 0 ? kinds : nil }
}
