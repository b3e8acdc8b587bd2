extension Filter {
    /// Where all of several filters hold.
    package static func both(_ filters: [Filter]) -> Filter { Filter(terms: filters.flatMap(\.terms)) }

    /// Where one of several filters holds.
    package static func either(_ filters: [Filter]) -> Filter {
        var alternatives: [Filter] = []
        for filter in filters {
            if filter.terms.isEmpty { return .all }
            if case .any(let more)? = filter.terms.first?.test, filter.terms.count == 1, !filter.terms[0].isNegated {
                alternatives += more
            } else {
                alternatives.append(filter)
            }
        }
        return alternatives.count == 1 ? alternatives[0] : Filter(terms: [Term(.any(alternatives))])
    }

    /// Where a filter of conditions does not hold; negation stays at single conditions.
    package var opposite: Filter { .either(terms.map(\.opposite)) }

    /// The same filter with what saved filters say in place of their names.
    ///
    /// - Parameters:
    ///   - saved: the saved filters, which name no other ones.
    ///   - place: where in the text it stands.
    /// - Throws: `FilterError` where a name is not one of them.
    public func resolved(_ saved: [String: Filter], at place: Int = 0) throws(FilterError) -> Filter {
        guard !savedNames.isEmpty else { return self }
        var filters: [Filter] = []
        for term in terms { filters.append(try term.resolved(saved, at: place)) }
        return .both(filters)
    }

    /// The names of the saved filters it asks for.
    public var savedNames: [String] { terms.flatMap(\.savedNames) }

    /// Whether it may ask what only rows in full know: their names and parts of their ids.
    public var mayAskForNames: Bool {
        contains { test in
            switch test {
            case .word, .name: true
            case .id(let id): id.contains("*")
            default: false
            }
        }
    }

    /// The same filter with another test in place of some.
    func mapped(_ change: (Term.Test) -> Term.Test) -> Filter {
        Filter(
            terms: terms.map { term in
                if case .any(let filters) = term.test {
                    return Term(.any(filters.map { $0.mapped(change) }), isNegated: term.isNegated)
                }
                return Term(change(term.test), isNegated: term.isNegated)
            })
    }

    /// Whether some condition is so, within alternatives too.
    func contains(where isSo: (Term.Test) -> Bool) -> Bool {
        terms.contains { term in
            if case .any(let filters) = term.test { return filters.contains { $0.contains(where: isSo) } }
            return isSo(term.test)
        }
    }
}

extension Filter.Term {
    fileprivate var opposite: Filter {
        if case .any(let filters) = test, !isNegated { return .both(filters.map(\.opposite)) }
        return Filter(terms: [Filter.Term(test, isNegated: !isNegated)])
    }

    fileprivate var savedNames: [String] {
        switch test {
        case .saved(let name): [name]
        case .any(let filters): filters.flatMap(\.savedNames)
        default: []
        }
    }

    fileprivate func resolved(_ saved: [String: Filter], at place: Int) throws(FilterError) -> Filter {
        var filter = Filter(terms: [Filter.Term(test)])
        switch test {
        case .saved(let name):
            guard let known = saved[name] else {
                throw FilterError(unknownSaved: name, among: saved.keys.sorted(), at: place)
            }
            filter = known
        case .any(let filters):
            var alternatives: [Filter] = []
            for filter in filters { alternatives.append(try filter.resolved(saved, at: place)) }
            filter = .either(alternatives)
        default: break
        }
        return isNegated ? filter.opposite : filter
    }
}

extension FilterError {
    fileprivate init(unknownSaved name: String, among names: [String], at place: Int) {
        let known = names.isEmpty ? "none are saved" : "there are " + names.map { "@" + $0 }.joined(separator: ", ")
        self.init("no saved filter @\(name); \(known)", at: place, length: name.unicodeScalars.count + 1)
    }
}
