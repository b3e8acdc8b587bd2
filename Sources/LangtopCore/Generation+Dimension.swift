extension Generation {
    /// The ids under which it belongs to groups of a dimension; one empty id where it has none.
    public func values(of dimension: Dimension) -> [String] {
        switch dimension {
        case .model: [model]
        case .served: [served]
        case .provider: [provider]
        case .deployment: [deployment]
        case .key: [key]
        case .team: [team]
        case .user: [user]
        case .endUser: [endUser]
        case .tag: tags.isEmpty ? [""] : tags
        case .client: [client]
        case .session: [session]
        case .environment: [environment]
        case .release: [release]
        }
    }
}
