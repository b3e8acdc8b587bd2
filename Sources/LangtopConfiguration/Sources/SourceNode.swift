/// One source of the configuration file: a text, or an object with more than that.
struct SourceNode {
    static let keys = [
        "url", "kind", "publicKey", "publicKeyFile", "secretKey", "secretKeyFile", "project", "limits",
    ]
    /// What the command line takes for something else.
    private static let taken: Set<String> = ["config", "demo", "help", "once", "watch"]

    let name: String
    let node: ConfigurationNode
    /// The keys of the whole file, for whoever wrote one of them here.
    let global: [String]

    /// The source.
    func choice() throws(ConfigurationError) -> SourceChoice {
        try checkName()
        let members = try self.members()
        guard let url = members["url"] else { throw node.problem("must have a url") }
        let text = try url.text("a URL, a conninfo text or a libpq service")
        var (plain, kind) = try SourceText.kind(of: text, origin: "\(node.file.path): \(url.path)")
        if let wish = members["kind"] {
            guard case .database = kind else { throw wish.problem("is for databases alone: leave it out") }
            kind = .database(try wish.choice())
        }
        if kind != .langfuse {
            let foreign = ["publicKey", "publicKeyFile", "secretKey", "secretKeyFile", "limits"]
            if let member = foreign.compactMap({ members[$0] }).first {
                throw member.problem("belongs to Langfuse's API alone, whose url begins with langfuse+https://")
            }
        }
        let project = try members["project"]?.text("the name or id of a Langfuse project")
        if let project, let member = members["project"], kind != .langfuse {
            plain = try Self.withProject(project, plain, kind, member)
        }
        return SourceChoice(
            name: name, text: ConnectionText(plain), kind: kind, keys: try keys(members),
            project: kind == .langfuse ? project : nil, limits: try members["limits"]?.choice() ?? .auto,
            origin: .file(node.file.path))
    }

    /// The URL of a database with the project as the parameter that names it there too.
    private static func withProject(
        _ project: String, _ url: String, _ kind: SourceChoice.Kind, _ node: ConfigurationNode
    ) throws(ConfigurationError) -> String {
        guard kind != .database(.litellm), kind != .demo, url.contains("://") else {
            throw node.problem(
                "belongs to Langfuse alone, and to a url that begins with postgresql:// or langfuse+https://")
        }
        let plain = project.utf8.map { byte in
            let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            let hex = String(byte, radix: 16, uppercase: true)
            return isPlain || byte == 0x2D || byte == 0x5F
                ? String(Unicode.Scalar(byte)) : "%" + (byte < 16 ? "0" : "") + hex
        }
        return url + (url.contains("?") ? "&" : "?") + "project=" + plain.joined()
    }

    /// Whether a key or a password stands here.
    func holdsSecret() throws(ConfigurationError) -> Bool {
        let members = try self.members()
        let hasPassword = try members["url"].map { node throws(ConfigurationError) in
            ConnectionText(try node.text()).hasPassword
        }
        return members["secretKey"] != nil || hasPassword == true
    }

    private func members() throws(ConfigurationError) -> [String: ConfigurationNode] {
        switch node.value {
        case .text: return ["url": node]
        case .object:
            let elsewhere = Dictionary(global.map { ($0, "/") }, uniquingKeysWith: { first, _ in first })
            return try node.members(knowing: Self.keys, elsewhere: elsewhere)
        default: throw node.problem("must be a text or an object, not \(node.value.kind)")
        }
    }

    private func checkName() throws(ConfigurationError) {
        let isPlain = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || "-_.".contains($0) }
        guard isPlain, let first = name.first, first != "-" else {
            throw node.problem("must be named by letters, digits, - _ and . to be typed on the command line")
        }
        guard !Self.taken.contains(name) else {
            throw node.problem("has a name that means something else on the command line: choose another")
        }
    }

    private func keys(
        _ members: [String: ConfigurationNode]
    ) throws(ConfigurationError) -> LangfuseKeys? {
        let publicKey = try place("publicKey", members)
        let secretKey = try place("secretKey", members)
        switch (publicKey, secretKey) {
        case (nil, nil): return nil
        case (let publicKey?, let secretKey?):
            return LangfuseKeys(publicKey: publicKey, secretKey: secretKey, origin: .file(node.file.path))
        case (nil, _): throw node.problem("has a secret key and must have publicKey or publicKeyFile too")
        case (_, nil): throw node.problem("has a public key and must have secretKeyFile or secretKey too")
        }
    }

    private func place(
        _ name: String, _ members: [String: ConfigurationNode]
    ) throws(ConfigurationError) -> LangfuseKeys.Place? {
        switch (members[name], members[name + "File"]) {
        case (nil, nil): return nil
        case (let key?, nil): return .given(Secret(try key.text("a key")))
        case (nil, let file?): return .file(try file.filePath("the path of a file that holds the key"))
        case (_, let file?): throw file.problem("and \(name) are both there: leave one out")
        }
    }
}
