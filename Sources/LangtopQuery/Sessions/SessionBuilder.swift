import LangtopCore
import LangtopMemory

/// Puts a session together from its rows, oldest first.
struct SessionBuilder {
    /// So many turns are kept, the newest.
    private static let mostTurns = 400

    private(set) var session: AgentSession
    private var turns: [SessionTurn] = []
    private var models: [String: Int] = [:]
    private var prompt = 0
    private var tokens = (read: 0, all: 0, sent: 0)
    private var isPriced = false
    private var dollars = 0.0
    private var recent: [SessionRow] = []
    private(set) var caller = 0

    init(_ id: String, _ source: SourceID, first row: SessionRow) {
        session = AgentSession(id: id, source: source, start: row.start)
    }

    /// Takes in the next row.
    mutating func add(
        _ row: SessionRow, _ event: CacheEvent?, parts: TokenDollars?, in vocabulary: SessionTexts, of source: SourceID
    ) {
        dollars += row.dollars
        if row.dollars > 0 || !row.state.isFree { isPriced = true }
        if row.isEstimate { session.isEstimate = true }
        if row.isUnpriced { session.unpriced += 1 }
        guard row.state.isRequest else { return }
        session.requests += 1
        (session.last, session.lastEnd) = (row.start, max(session.lastEnd, row.end))
        session.source = source
        caller = row.caller
        let model = vocabulary.model(of: row.route)
        var turn = SessionTurn(
            number: nil, start: row.start, latency: row.latency, firstToken: row.firstToken, model: model,
            deployment: vocabulary.deployment(of: row.route), state: row.state, prompt: row.prompt, output: row.output,
            kinds: nil, dollars: row.isUnpriced ? nil : row.dollars, isEstimate: row.isEstimate, parts: parts,
            event: event)
        if row.state.outcome == .failure {
            session.failures += 1
        } else {
            session.turnCount += 1
            turn.number = session.turnCount
            models[model, default: 0] += 1
            if row.state.isFallback { session.fallbacks += 1 }
            if row.state.isBilled { count(row, event) }
        }
        if row.state.knowsKinds {
            turn.kinds = SessionTurn.Kinds(read: row.read, write: row.write, fresh: row.fresh)
        }
        if let parts { session.kinds += parts }
        turns.append(turn)
        if turns.count > 2 * Self.mostTurns { turns.removeFirst(turns.count - Self.mostTurns) }
    }

    private mutating func count(_ row: SessionRow, _ event: CacheEvent?) {
        if event?.isLoss == true {
            session.breaks += 1
            session.breakDollars = event?.dollars.flatMap { new in session.breakDollars.map { $0 + new } }
        }
        guard row.state.knowsKinds else { return }
        // What a shorter prompt holds is new where it was not read from the cache.
        let isShorter = row.prompt < prompt
        let new = isShorter ? event == nil ? 0 : row.prompt - row.read : row.prompt - prompt
        tokens = (tokens.read + row.read, tokens.all + row.prompt, tokens.sent + row.prompt - max(0, new))
        prompt = row.prompt
        recent.append(row)
        if recent.count > 2 * (NextTurn.memory + 1) { recent.removeFirst(NextTurn.memory + 1) }
    }

    /// The session, once all rows were taken in.
    func finished(_ trail: CacheTrail, rates: (SessionRow) -> CacheRates?) -> AgentSession {
        var session = session
        session.turns = Array(turns.suffix(Self.mostTurns))
        session.models = models.map { AgentSession.ModelShare(name: $0.key, turns: $0.value) }
            .sorted { ($1.turns, $0.name) < ($0.turns, $1.name) }
        session.dollars = isPriced ? dollars : nil
        if tokens.all > 0 {
            session.hit = Double(tokens.read) / Double(tokens.all)
            session.resent = Double(tokens.sent) / Double(tokens.all)
        }
        session.warmUntil = trail.warmUntil
        session.next = recent.last.flatMap(rates).flatMap { NextTurn(after: recent, rates: $0) }
        return session
    }
}

/// The texts that turns name, each made once.
struct SessionTexts {
    private let vocabulary: Vocabulary
    private let models: [UInt32]
    private let deployments: [UInt32]
    private let clients: [UInt32]
    private let keys: [UInt32]

    init(_ vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        models = vocabulary.numbers(in: .model)
        deployments = vocabulary.numbers(in: .deployment)
        (clients, keys) = (vocabulary.numbers(in: .client), vocabulary.numbers(in: .key))
    }

    func model(of route: Int) -> String { vocabulary.text(models[route], in: .model) }
    func deployment(of route: Int) -> String { vocabulary.text(deployments[route], in: .deployment) }
    func client(of caller: Int) -> String { vocabulary.text(clients[caller], in: .client) }
    func key(of caller: Int) -> String { vocabulary.text(keys[caller], in: .key) }
    func isSameModel(_ left: Int, _ right: Int) -> Bool { models[left] == models[right] }
}
