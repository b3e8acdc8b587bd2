import LangtopCore
import LangtopJSON

/// One source of the configuration file: a text, or an object with more than that.
struct SourceNode {
    /// What the command line takes for something else.
    private static let commands: Set<String> = [
        "check", "config", "demo", "doctor", "help", "line", "list", "once", "prices", "record", "replay", "sessions",
        "waste", "watch", "why",
    ]

    let name: String
    let node: ConfigurationNode
    let kinds: [SourceKind]
    /// The keys of the whole file, for whoever wrote one of them here.
    let global: [String]

    /// What an object may say of a source of these kinds.
    static func keys(of kinds: [SourceKind]) -> [String] {
        ["url", "kind"] + kinds.keys.flatMap { [$0.name] + ($0.fileName.map { [$0] } ?? []) }
    }

    /// The source.
    func choice() throws(ConfigurationError) -> SourceChoice {
        try checkName()
        let members = try self.members()
        guard let url = members["url"] else { throw node.problem("must have a url") }
        let text = try url.text("a URL, a conninfo text or a libpq service")
        var (plain, found) = try kinds.named(by: text, origin: "\(node.file.path): \(url.path)")
        if let kind = members["kind"] { found = try narrowed(found, kind) }
        for key in kinds.keys where !found.keys.contains(where: { $0.name == key.name }) {
            guard let member = members[key.name] ?? key.fileName.flatMap({ members[$0] }) else { continue }
            throw foreign(key, member)
        }
        var choice = SourceChoice(
            name: name, text: ConnectionText(plain), kinds: found, origin: .file(node.file.path))
        for key in found.keys {
            guard let place = try place(key, members) else { continue }
            if key.isParameter, case .given(let value) = place, let member = members[key.name] {
                guard plain.contains("://") else { throw foreign(key, member) }
                plain += (plain.contains("?") ? "&" : "?") + "\(key.name)=" + Self.escaped(value.revealed)
                choice.text = ConnectionText(plain)
            } else {
                choice.values[key.name] = Setting(place, from: choice.origin)
            }
        }
        try checkCredentials(choice)
        return choice
    }

    /// Whether a secret or a password stands here.
    func holdsSecret() throws(ConfigurationError) -> Bool {
        let members = try self.members()
        let hasPassword = try members["url"].map { node throws(ConfigurationError) in
            ConnectionText(try node.text()).hasPassword
        }
        return hasPassword == true || kinds.keys.contains { $0.content == .secret && members[$0.name] != nil }
    }

    private func members() throws(ConfigurationError) -> [String: ConfigurationNode] {
        switch node.value {
        case .string: return ["url": node]
        case .object:
            let elsewhere = Dictionary(global.map { ($0, "/") }, uniquingKeysWith: { first, _ in first })
            return try node.members(knowing: Self.keys(of: kinds), elsewhere: elsewhere)
        default: throw node.problem("must be a text or an object, not \(node.kind)")
        }
    }

    private func checkName() throws(ConfigurationError) {
        let isPlain = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || "-_.".contains($0) }
        guard isPlain, let first = name.first, first != "-" else {
            throw node.problem("must be named by letters, digits, - _ and . to be typed on the command line")
        }
        guard !Self.commands.contains(name) else {
            throw node.problem("has a name that means something else on the command line: choose another")
        }
    }

    /// Of the kinds a database may be, those that `kind` leaves.
    private func narrowed(_ found: [SourceKind], _ node: ConfigurationNode) throws(ConfigurationError) -> [SourceKind] {
        guard found.count > 1 else { throw node.problem("is for what may be of several kinds: leave it out") }
        let name = try node.choice(among: [SourceChoice.anyKind] + found.map(\.name))
        return name == SourceChoice.anyKind ? found : found.filter { $0.name == name }
    }

    /// What a key is that some kind knows, but not the one that stands here.
    private func foreign(_ key: SourceKey, _ node: ConfigurationNode) -> ConfigurationError {
        let owners = kinds.filter { kind in kind.keys.contains { $0.name == key.name } }
        return node.problem(
            "is for \(owners.map(\.name).joined(separator: " and ")) alone, whose url begins with \(owners.beginnings)")
    }

    /// Where the value of a key is; nil where nothing is said of it.
    private func place(
        _ key: SourceKey, _ members: [String: ConfigurationNode]
    ) throws(ConfigurationError) -> KeyPlace? {
        let (here, file) = (members[key.name], key.fileName.flatMap { members[$0] })
        if let file {
            guard here == nil else { throw file.problem("and \(key.name) are both there: leave one out") }
            return .file(try file.filePath("the path of a file that holds the key"))
        }
        guard let here else { return nil }
        switch key.content {
        case .login, .secret: return .given(Secret(try here.text("a key")))
        case .text(let what), .parameter(let what): return .given(Secret(try here.text(what)))
        case .choice(let words): return .given(Secret(try here.choice(among: words)))
        }
    }

    /// Either nothing that lets one in stands here, or all.
    private func checkCredentials(_ choice: SourceChoice) throws(ConfigurationError) {
        let credentials = choice.kinds.flatMap(\.neededCredentials)
        guard let there = credentials.first(where: { choice.values[$0.name] != nil }),
            let missing = credentials.first(where: { choice.values[$0.name] == nil })
        else { return }
        throw node.problem("has \(there.name) and must have \(missing.fileName ?? "") or \(missing.name) too")
    }

    /// A text as a URL holds it.
    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            let hex = String(byte, radix: 16, uppercase: true)
            return isPlain || byte == 0x2D || byte == 0x5F
                ? String(Unicode.Scalar(byte)) : "%" + (byte < 16 ? "0" : "") + hex
        }.joined()
    }
}
