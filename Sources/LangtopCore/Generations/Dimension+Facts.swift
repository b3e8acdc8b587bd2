extension Dimension {
    /// What a dimension's text belongs to: what served a request, who sent it, or the session, which most rows share
    /// with few others.
    public enum Holder: Sendable { case route, caller, session }

    /// What is known of a dimension, each once.
    private var facts: (holder: Holder, text: KeyPath<Generation, String>?) {
        switch self {
        case .model: (.route, \.model)
        case .providerModel: (.route, \.providerModel)
        case .provider: (.route, \.provider)
        case .deployment: (.route, \.deployment)
        case .key: (.caller, \.key)
        case .team: (.caller, \.team)
        case .user: (.caller, \.user)
        case .endUser: (.caller, \.endUser)
        case .tag: (.caller, nil)
        case .client: (.caller, \.client)
        case .session: (.session, \.session)
        case .environment: (.caller, \.environment)
        case .release: (.caller, \.release)
        }
    }

    /// Its name for people: `end user`.
    public var name: String { self == .endUser ? "end user" : rawValue }

    /// What its text belongs to.
    public var holder: Holder { facts.holder }

    /// Its place among all dimensions. Decoders ask for it at every row, so it is not looked up.
    @inlinable public var ordinal: Int {
        switch self {
        case .model: 0
        case .providerModel: 1
        case .provider: 2
        case .deployment: 3
        case .key: 4
        case .team: 5
        case .user: 6
        case .endUser: 7
        case .tag: 8
        case .client: 9
        case .session: 10
        case .environment: 11
        case .release: 12
        }
    }

    /// The id of what is left when a dimension had too many groups to keep them all apart. No stored id holds a zero
    /// byte.
    public static let othersID = "\u{0}"

    fileprivate var text: KeyPath<Generation, String>? { facts.text }
}

extension Generation {
    /// The ids under which it belongs to groups of a dimension; one empty id where it has none.
    public func values(of dimension: Dimension) -> [String] {
        if dimension.text != nil { return [text(of: dimension)] }
        let tags = tags.filter { !$0.isEmpty }
        return tags.isEmpty ? [""] : tags
    }

    /// The id in a dimension; of tags, of which there may be several, the first.
    public func text(of dimension: Dimension) -> String {
        guard let path = dimension.text else { return tags.first ?? "" }
        return self[keyPath: path]
    }
}
