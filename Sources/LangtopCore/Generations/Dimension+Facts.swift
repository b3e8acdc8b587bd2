extension Dimension {
    /// What a dimension's text belongs to: what served a request, who sent it, or the session, which most rows share
    /// with few others.
    public enum Holder: Sendable { case route, caller, session }

    /// What is known of a dimension, each once.
    private struct Facts {
        var name: String
        var holder: Holder
        var text: KeyPath<Generation, String>?

        init(_ name: String, _ holder: Holder, _ text: KeyPath<Generation, String>?) {
            (self.name, self.holder, self.text) = (name, holder, text)
        }
    }

    private var facts: Facts {
        switch self {
        case .model: Facts("model", .route, \.model)
        case .providerModel: Facts("served", .route, \.providerModel)
        case .provider: Facts("provider", .route, \.provider)
        case .deployment: Facts("deployment", .route, \.deployment)
        case .key: Facts("key", .caller, \.key)
        case .team: Facts("team", .caller, \.team)
        case .user: Facts("user", .caller, \.user)
        case .endUser: Facts("end user", .caller, \.endUser)
        case .tag: Facts("tag", .caller, nil)
        case .client: Facts("client", .caller, \.client)
        case .session: Facts("session", .session, \.session)
        case .environment: Facts("environment", .caller, \.environment)
        case .release: Facts("release", .caller, \.release)
        }
    }

    /// Its name for people: `end user`.
    public var name: String { facts.name }

    /// What its text belongs to.
    public var holder: Holder { facts.holder }

    /// Its place among all dimensions.
    public var ordinal: Int { Self.allCases.firstIndex(of: self) ?? 0 }

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
