extension Filter {
    /// The filter a reader typed, in the grammar described at `Filter`.
    ///
    /// Double quotes keep blanks together and take away every special meaning; inside them `\` protects the next
    /// character. `field=id` and `field=name` compare exactly, and `field=""` finds what has none.
    ///
    /// - Parameter saved: what saved filters say; nil keeps their names, for `resolved`.
    public init(parsing text: String, saved: [String: Filter]? = nil) throws(FilterError) {
        var parser = try FilterParser(text, saved)
        self = try parser.filter()
    }
}

/// Reads alternatives, conditions and parentheses by descent.
private struct FilterParser {
    private var scanner: FilterScanner
    private var token: FilterScanner.Token?
    private var depth = 0
    private let saved: [String: Filter]?
    /// So deep may parentheses stand in each other.
    private static let deepest = 40

    init(_ text: String, _ saved: [String: Filter]?) throws(FilterError) {
        scanner = FilterScanner(text)
        self.saved = saved
        token = try scanner.next()
    }

    mutating func filter() throws(FilterError) -> Filter {
        guard token != nil else { return .all }
        let filter = try either()
        if let token { throw FilterError("there is no ( before this )", at: token.position) }
        return filter
    }

    private mutating func either() throws(FilterError) -> Filter {
        var filters = [try both()]
        while case .or? = token?.kind {
            token = try scanner.next()
            filters.append(try both())
        }
        return .either(filters)
    }

    private mutating func both() throws(FilterError) -> Filter {
        var filters: [Filter] = []
        var isJoined = false
        loop: while let token {
            switch token.kind {
            case .or, .close: break loop
            case .and:
                guard !filters.isEmpty, !isJoined else { throw missing("before and", token) }
                isJoined = true
                self.token = try scanner.next()
            default:
                filters.append(try operand())
                isJoined = false
            }
        }
        guard !filters.isEmpty, !isJoined else { throw missing("here", token) }
        return .both(filters)
    }

    private mutating func operand() throws(FilterError) -> Filter {
        var isNegated = false
        var mark: FilterScanner.Token?
        while case .not? = token?.kind {
            isNegated.toggle()
            mark = mark ?? token
            token = try scanner.next()
        }
        let filter: Filter
        switch token?.kind {
        case .open: filter = try group()
        case .word(let word):
            filter = try condition(word)
            token = try scanner.next()
        case .saved(let name):
            filter = try look(up: name)
            token = try scanner.next()
        default: throw missing("after !", mark)
        }
        return isNegated ? filter.opposite : filter
    }

    private mutating func group() throws(FilterError) -> Filter {
        let open = token?.position ?? 0
        depth += 1
        guard depth <= Self.deepest else { throw FilterError("too many parentheses in each other", at: open) }
        token = try scanner.next()
        let filter = try either()
        guard case .close? = token?.kind else { throw FilterError("this ( is never closed", at: open) }
        depth -= 1
        token = try scanner.next()
        return filter
    }

    private func look(up name: String) throws(FilterError) -> Filter {
        let place = token?.position ?? 0
        guard !name.isEmpty else { throw FilterError("a name is missing after @", at: place) }
        let filter = Filter(terms: [Filter.Term(.saved(name))])
        guard let saved else { return filter }
        return try filter.resolved(saved, at: place)
    }

    private func condition(_ word: FilterScanner.Word) throws(FilterError) -> Filter {
        let (position, length) = (token?.position ?? 0, token?.length ?? 1)
        do throws(FilterProblem) {
            let filter = Filter(terms: [Filter.Term(try word.test())])
            return word.mark == "!=" ? filter.opposite : filter
        } catch {
            throw FilterError(error.message, at: position, length: length)
        }
    }

    private func missing(_ place: String, _ token: FilterScanner.Token?) -> FilterError {
        FilterError(
            "a condition is missing \(place)", at: token?.position ?? scanner.position, length: token?.length ?? 1)
    }
}
