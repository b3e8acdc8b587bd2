import LangtopCore

extension Dimension {
    /// What names a dimension's text in a packed row.
    enum Holder { case route, caller, session }

    /// What names this dimension's text in a packed row.
    var holder: Holder {
        switch self {
        case .model, .served, .provider, .deployment: .route
        case .key, .team, .user, .endUser, .tag, .client, .environment, .release: .caller
        case .session: .session
        }
    }
}

extension Vocabulary {
    /// For every route, the number of its text in a dimension.
    func routeNumbers(in dimension: Dimension) -> [UInt32] {
        routes.values.map { route in
            switch dimension {
            case .served: route.served
            case .provider: route.provider
            case .deployment: route.deployment
            default: route.model
            }
        }
    }

    /// For every caller, the number of its text in a dimension with one text a row.
    func callerNumbers(in dimension: Dimension) -> [UInt32] {
        callers.values.map { caller in
            switch dimension {
            case .team: caller.team
            case .user: caller.user
            case .endUser: caller.endUser
            case .client: caller.client
            case .environment: caller.environment
            case .release: caller.release
            default: caller.key
            }
        }
    }

    /// For every caller, the numbers of its tags; the empty text for none.
    var callerTags: [[UInt32]] {
        callers.values.map { caller in
            let tags = tagSets.values[Int(caller.tags)]
            return tags.isEmpty ? [0] : tags
        }
    }

    /// Whether each route fits in any of the dimensions.
    func answers(of test: TextTest, onRoutes dimensions: [Dimension]) -> [Bool] {
        var answers = [Bool](repeating: false, count: routes.values.count)
        for dimension in dimensions {
            let texts = texts(of: dimension).map { test.matches($0, in: dimension) }
            for (route, number) in routeNumbers(in: dimension).enumerated() where texts[Int(number)] {
                answers[route] = true
            }
        }
        return answers
    }

    /// Whether each caller fits in any of the dimensions.
    func answers(of test: TextTest, onCallers dimensions: [Dimension]) -> [Bool] {
        var answers = [Bool](repeating: false, count: callers.values.count)
        for dimension in dimensions {
            let texts = texts(of: dimension).map { test.matches($0, in: dimension) }
            if dimension == .tag {
                for (caller, tags) in callerTags.enumerated() where tags.contains(where: { texts[Int($0)] }) {
                    answers[caller] = true
                }
            } else {
                for (caller, number) in callerNumbers(in: dimension).enumerated() where texts[Int(number)] {
                    answers[caller] = true
                }
            }
        }
        return answers
    }
}
