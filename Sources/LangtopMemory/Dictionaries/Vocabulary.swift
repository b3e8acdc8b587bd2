package import LangtopCore

/// Every text that rows in memory name by number, and the combinations of them that occur.
///
/// What serves a request (route) and who sends it (caller) each come in few combinations, so a row names two numbers
/// instead of twelve, and a condition on texts is answered once per combination instead of once per row. However many
/// texts a store holds, memory is bounded: beyond the limits texts are one of the others.
package struct Vocabulary: Sendable {
    /// So many texts of a dimension keep their name.
    package static let textLimit = 1 << 16
    /// So many combinations of who sends requests are told apart, and half as many of what serves them.
    static let callerLimit = 1 << 18
    private static let routeLimit = callerLimit / 2

    /// The dimensions of a combination, in the order of its codes.
    static let routeDimensions = Dimension.allCases.filter { $0.holder == .route }
    static let callerDimensions = Dimension.allCases.filter { $0.holder == .caller }

    /// In every dimension the number of all groups together that lost their name. No stored text holds a zero byte.
    package static let others: UInt32 = 1

    /// One dictionary a dimension, by its ordinal; sessions are kept beside the rows.
    private var dictionaries: [TextDictionary]
    private(set) var routes = Combinations()
    private(set) var callers = Combinations()
    /// Lists of tag numbers, each sorted and without repetition; the first is empty.
    private(set) var tagSets: [[UInt32]] = [[]]
    private var tagSetNumbers: [[UInt32]: UInt32] = [[]: 0]
    /// What requests of each route cost where nobody recorded it.
    package private(set) var prices: RoutePrices

    /// A vocabulary of nothing but the others.
    package init(pricing: Pricing? = nil) {
        prices = RoutePrices(pricing)
        var dictionary = TextDictionary()
        _ = dictionary.code(Dimension.othersID)
        dictionaries = [TextDictionary](repeating: dictionary, count: Dimension.allCases.count)
    }

    /// How many numbers there are in a dimension.
    package func count(in dimension: Dimension) -> Int { dictionaries[dimension.ordinal].count }

    /// How many combinations of what serves requests there are.
    package var routeCount: Int { routes.count }

    /// How many combinations of who sends requests there are.
    package var callerCount: Int { callers.count }

    /// The text of a number in a dimension.
    package func text(_ number: UInt32, in dimension: Dimension) -> String {
        dictionaries[dimension.ordinal].text(number)
    }

    /// The number of a text in a dimension, a new one at first sight while there is room.
    mutating func number(of text: UnsafeRawBufferPointer, at ordinal: Int) -> UInt32 {
        if text.isEmpty { return 0 }
        guard dictionaries[ordinal].count >= Self.textLimit else { return dictionaries[ordinal].code(text) }
        return dictionaries[ordinal].known(text) ?? Self.others
    }

    /// The number of a set of tags, a new one at first sight while there is room.
    mutating func tagSet(_ tags: [UInt32]) -> UInt32 {
        let set = Set(tags).sorted()
        if let known = tagSetNumbers[set] { return known }
        if tagSets.count >= Self.textLimit { return set == [Self.others] ? 0 : tagSet([Self.others]) }
        let fresh = UInt32(tagSets.count)
        tagSets.append(set)
        tagSetNumbers[set] = fresh
        return fresh
    }

    /// The number of a combination of who sends requests. Where there are too many, who a request was made for, its user
    /// and its tags are some of the others: key, team and client are few.
    mutating func caller(_ codes: Combinations.Codes) -> UInt32 {
        if callers.count < Self.callerLimit { return callers.number(of: codes) }
        if let known = callers.known(codes) { return known }
        var fewer = codes
        for (place, dimension) in Self.callerDimensions.enumerated() {
            switch dimension {
            case .user, .endUser: fewer[place] = Self.others
            case .tag: fewer[place] = tagSet([Self.others])
            default: break
            }
        }
        // Keys, teams and clients too may be many, if somebody tries.
        if callers.count >= 2 * Self.callerLimit, callers.known(fewer) == nil {
            for (place, dimension) in Self.callerDimensions.enumerated() where dimension != .tag {
                fewer[place] = Self.others
            }
        }
        return callers.number(of: fewer)
    }

    /// The number of a combination of what serves requests.
    mutating func route(_ codes: Combinations.Codes) -> UInt32 {
        let isFull = routes.count >= Self.routeLimit
        let number =
            isFull
            ? routes.known(codes) ?? routes.number(of: Combinations.Codes(repeating: Self.others))
            : routes.number(of: codes)
        if prices.count < routes.count { prices.add(model(of: routes.count - 1)) }
        return number
    }

    /// Looks up the price of every route again.
    mutating func reprice(_ pricing: Pricing?) {
        prices = RoutePrices(pricing)
        for route in 0..<routes.count { prices.add(model(of: route)) }
    }

    /// The number of a text in a dimension that a route or a caller names, and a route that names as much of it.
    package mutating func learn(_ text: String, in dimension: Dimension) -> (number: UInt32, route: UInt32) {
        var text = text
        let number = text.withUTF8 { self.number(of: UnsafeRawBufferPointer($0), at: dimension.ordinal) }
        var codes = Combinations.Codes()
        if let place = Self.routeDimensions.firstIndex(of: dimension), dimension == .model { codes[place] = number }
        return (number, route(codes))
    }
}
