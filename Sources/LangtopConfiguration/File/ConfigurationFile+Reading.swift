import LangtopEngine
import LangtopJSON

extension ConfigurationFile {
    /// The longest file that is read, in bytes.
    private static let longest = 1 << 20
    private static let keys = [
        "sources", "show", "window", "by", "interval", "theme", "tz", "ascii", "mouse", "filter",
    ]

    /// Reads a file; one without anything in it says nothing.
    ///
    /// - Parameters:
    ///   - bytes: what it holds, JSON5 in UTF-8.
    ///   - path: where it is, for messages and for the paths in it, which count from its folder.
    /// - Throws: `ConfigurationError` with the line of what is no JSON5, or the place of a key or value that is not known.
    public init(reading bytes: [UInt8], path: String, environment: Environment) throws(ConfigurationError) {
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
        let root = ConfigurationNode(value: value, file: path, path: "/")
        let ofSources = SourceNode.keys.map { ($0, "/sources/NAME") }
        let members = try root.members(
            knowing: Self.keys, elsewhere: Dictionary(ofSources, uniquingKeysWith: { first, _ in first }))
        window = try members["window"]?.choice()
        by = try members["by"]?.choice()
        interval = try members["interval"]?.number(among: Settings.intervals)
        tz = try members["tz"]?.text("the name of a time zone such as \"Europe/Berlin\"")
        ascii = try members["ascii"]?.bool()
        mouse = try members["mouse"]?.bool()
        filter = try members["filter"].map(Self.filter)
        let folder = Self.folder(of: path)
        theme = try members["theme"]?.text("the path of a theme file")
        theme = theme.map { Self.expanded($0, below: folder, environment) }
        try readSources(members["sources"], folder, environment)
        try readShow(members["show"])
    }

    private static func folder(of path: String) -> String? {
        path.lastIndex(of: "/").map { $0 == path.startIndex ? "" : String(path[..<$0]) }
    }

    private static func filter(_ node: ConfigurationNode) throws(ConfigurationError) -> Filter {
        let text = try node.text("a filter such as \"model:opus cost>0.1\"")
        do throws(FilterError) {
            return try Filter(parsing: text)
        } catch {
            throw node.problem("cannot be understood: \(error.message)")
        }
    }

    private mutating func readSources(
        _ node: ConfigurationNode?, _ folder: String?, _ environment: Environment
    ) throws(ConfigurationError) {
        guard let node else { return }
        for (name, member) in try node.members() {
            let source = SourceNode(name: name, node: member, global: Self.keys)
            show.append(name)
            sources[name] = try source.choice { Self.expanded($0, below: folder, environment) }
            if try source.holdsSecret() { holdsSecret = true }
        }
    }

    private mutating func readShow(_ node: ConfigurationNode?) throws(ConfigurationError) {
        guard let node else { return }
        let known = show
        show = []
        for element in try node.elements() {
            let name = try element.text("the name of a source")
            guard known.contains(name) else {
                let there = known.isEmpty ? "there are none" : "there are \(known.joined(separator: ", "))"
                throw element.problem("names no source: \(there)")
            }
            if !show.contains(name) { show.append(name) }
        }
        if show.isEmpty { throw node.problem("must name a source: leave it out to show all") }
    }
}
