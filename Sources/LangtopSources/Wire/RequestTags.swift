import LangtopJSON

/// The tags of a request, told apart from those the proxy makes from the user agent.
///
/// The proxy appends both `User-Agent: Cline` and `User-Agent: Cline/3.17.8` to a request's own tags; they name the
/// client and are no tags.
struct RequestTags: Sendable, Equatable {
    private static let mark = "User-Agent: "
    /// The request's own tags, each once, in their order.
    var tags: [String] = []
    /// The program that sent the request, without its version; empty where no user agent was kept.
    var client = ""

    /// No tags.
    init() {}

    /// The tags in a JSON array of texts; other JSON holds none.
    init(json: UnsafeRawBufferPointer) {
        guard json.count > 2, case .array(let values) = JSONValue(parsing: json) else {
            self.init()
            return
        }
        self.init(values.compactMap { if case .string(let tag) = $0 { tag } else { nil } })
    }

    /// The tags among some texts.
    init(_ texts: some Sequence<String>) {
        var versioned = ""
        var seen: Set<String> = []
        for tag in texts where !tag.isEmpty {
            guard tag.hasPrefix(Self.mark) else {
                if seen.insert(tag).inserted { tags.append(tag) }
                continue
            }
            let agent = tag.dropFirst(Self.mark.count)
            if agent.contains("/") {
                versioned = versioned.isEmpty ? String(agent.prefix { $0 != "/" }) : versioned
            } else if client.isEmpty {
                client = String(agent)
            }
        }
        if client.isEmpty { client = versioned }
    }
}
