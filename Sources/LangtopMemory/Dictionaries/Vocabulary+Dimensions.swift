package import LangtopCore

extension Vocabulary {
    /// For every route or caller, the number of its text in a dimension that has one text a row.
    package func numbers(in dimension: Dimension) -> [UInt32] {
        if let place = Self.routeDimensions.firstIndex(of: dimension) { return routes.values.map { $0[place] } }
        guard let place = Self.callerDimensions.firstIndex(of: dimension) else { return [] }
        return callers.values.map { $0[place] }
    }

    /// The model of a route, by its names; empty where it is one of the others.
    package func model(of route: Int) -> PricedModel {
        func text(_ dimension: Dimension) -> String {
            guard let place = Self.routeDimensions.firstIndex(of: dimension) else { return "" }
            let number = routes.values[route][place]
            return number == Self.others ? "" : self.text(number, in: dimension)
        }
        return PricedModel(served: text(.providerModel), publicName: text(.model), provider: text(.provider))
    }

    /// For every caller, the numbers of its tags; the empty text for none.
    package var callerTags: [[UInt32]] {
        guard let place = Self.callerDimensions.firstIndex(of: .tag) else { return [] }
        return callers.values.map { caller in
            let tags = tagSets[Int(caller[place])]
            return tags.isEmpty ? [0] : tags
        }
    }

    /// For every route, or every caller, whether a text of it in any of the dimensions passes.
    ///
    /// - Parameter dimensions: all of them named by routes, or all by callers.
    package func answers(
        in dimensions: [Dimension], of holder: Dimension.Holder, _ passes: (String, Dimension) -> Bool
    ) -> [Bool] {
        var answers = [Bool](repeating: false, count: holder == .route ? routes.count : callers.count)
        for dimension in dimensions {
            let texts = (0..<UInt32(count(in: dimension))).map { passes(text($0, in: dimension), dimension) }
            if dimension == .tag {
                for (caller, tags) in callerTags.enumerated() where tags.contains(where: { texts[Int($0)] }) {
                    answers[caller] = true
                }
            } else {
                for (place, number) in numbers(in: dimension).enumerated() where texts[Int(number)] {
                    answers[place] = true
                }
            }
        }
        return answers
    }
}
