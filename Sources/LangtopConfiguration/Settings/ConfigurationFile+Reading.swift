public import LangtopCore
import LangtopJSON
import LangtopQuery

extension ConfigurationFile {
    /// The longest file that is read, in bytes.
    private static let longest = 1 << 20
    private static let keys = ["sources", "show", "prices", "alerts", "filters"] + Options.flags.map(\.name)

    /// Reads a file; one without anything in it says nothing.
    ///
    /// - Parameters:
    ///   - bytes: what it holds, JSON5 in UTF-8.
    ///   - kinds: the kinds of sources it may name.
    ///   - path: where it is, for messages and for the paths in it, which count from its folder.
    /// - Throws: `ConfigurationError` with the line of what is no JSON5, or the place of a key or value that is not known.
    public init(
        reading bytes: [UInt8], of kinds: [SourceKind], path: String, environment: Environment
    ) throws(ConfigurationError) {
        self.path = path
        guard bytes.count <= Self.longest else { throw ConfigurationError("\(path): longer than a mebibyte") }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ConfigurationError("\(path): no JSON5: the text is not UTF-8")
        }
        guard !text.allSatisfy(\.isWhitespace) else { return }
        let value: JSONValue
        do throws(JSON5Fault) {
            value = try JSONValue(json5: text)
        } catch {
            throw ConfigurationError("\(path):\(error.line): no JSON5: \(error.message)")
        }
        let location = FileLocation(path: path, home: environment["HOME"]?.value)
        let root = ConfigurationNode(value: value, file: location, path: "/")
        let ofSources = SourceNode.keys(of: kinds).map { ($0, "/sources/NAME") }
        let members = try root.members(
            knowing: Self.keys, elsewhere: Dictionary(ofSources, uniquingKeysWith: { first, _ in first }))
        for option in Options.all {
            guard let node = members[option.flag.name] else { continue }
            options[option.flag.name] = node
            try check(node, option)
        }
        if let node = members["alerts"] { alerts = try AlertSettings(node) }
        try readSources(members["sources"], of: kinds)
        try readShow(members["show"])
        prices = try Self.prices(members["prices"])
        try readFilters(members["filters"])
    }

    /// What is wrong in the file is said although the command line or a variable wins.
    private func check(_ node: ConfigurationNode, _ option: some AnyOption) throws(ConfigurationError) {
        _ = try option.values.read(node)
    }

    private mutating func readSources(
        _ node: ConfigurationNode?, of kinds: [SourceKind]
    ) throws(ConfigurationError) {
        guard let node else { return }
        for (name, member) in try node.members() {
            let source = SourceNode(name: name, node: member, kinds: kinds, global: Self.keys)
            show.append(name)
            sources[name] = try source.choice()
            if try source.holdsSecret() { holdsSecret = true }
        }
    }

    /// Reads filters by name; one may name those that stand before it.
    private mutating func readFilters(_ node: ConfigurationNode?) throws(ConfigurationError) {
        for (name, member) in try node?.members() ?? [] {
            guard !name.isEmpty, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) })
            else { throw member.problem("has a name of other characters than letters, digits, - and _") }
            let text = try member.text("a filter such as \"dur>30s\"")
            do throws(FilterError) {
                filters[name] = try Filter(parsing: text, saved: filters)
            } catch {
                throw member.problem("cannot be understood: \(error.line)")
            }
        }
    }

    private mutating func readShow(_ node: ConfigurationNode?) throws(ConfigurationError) {
        guard let node else { return }
        let known = show
        show = []
        var shown: Set<String> = []
        for element in try node.elements() {
            let name = try element.text("the name of a source")
            guard sources[name] != nil else {
                let there = known.isEmpty ? "there are none" : "there are \(known.joined(separator: ", "))"
                throw element.problem("names no source: \(there)")
            }
            if shown.insert(name).inserted { show.append(name) }
        }
        if show.isEmpty { throw node.problem("must name a source: leave it out to show all") }
    }
}
