import LangtopCore

/// A batch's codes in the vocabulary's numbers: each distinct text is translated once, rows move as numbers.
struct Translation {
    /// For every dimension by its ordinal the number of each code; of tags those of the sets.
    private var numbers: [[UInt32]]
    private let routePlaces = Vocabulary.routeDimensions.map(\.ordinal)
    private let callerPlaces = Vocabulary.callerDimensions.map(\.ordinal)
    private var routes = Combinations()
    private var routeNumbers: [UInt32] = []
    private var callers = Combinations()
    private var callerNumbers: [UInt32] = []

    /// The translation of all texts of a batch.
    init(_ batch: RecordBatch, into vocabulary: inout Vocabulary) {
        numbers = batch.dictionaries.enumerated().map { ordinal, dictionary in
            // Sessions are kept beside the rows.
            guard ordinal != Dimension.session.ordinal else { return [] }
            return (0..<UInt32(dictionary.count)).map { code in
                dictionary.withBytes(of: code) { vocabulary.number(of: $0, at: ordinal) }
            }
        }
        let tags = numbers[Dimension.tag.ordinal]
        numbers[Dimension.tag.ordinal] = batch.tagSets.map { set in vocabulary.tagSet(set.map { tags[Int($0)] }) }
    }

    /// The vocabulary's numbers of the route and the caller of a row. Combinations too are looked up in the batch's own
    /// codes first.
    @inline(__always)
    mutating func combinations(_ codes: TextCodes, _ vocabulary: inout Vocabulary) -> (route: UInt32, caller: UInt32) {
        var (route, caller) = (Combinations.Codes(), Combinations.Codes())
        for (place, ordinal) in routePlaces.enumerated() { route[place] = codes[ordinal] }
        for (place, ordinal) in callerPlaces.enumerated() { caller[place] = codes[ordinal] }
        let routeNumber = Int(routes.number(of: route))
        if routeNumber == routeNumbers.count {
            routeNumbers.append(vocabulary.route(translated(route, routePlaces)))
        }
        let callerNumber = Int(callers.number(of: caller))
        if callerNumber == callerNumbers.count {
            callerNumbers.append(vocabulary.caller(translated(caller, callerPlaces)))
        }
        return (routeNumbers[routeNumber], callerNumbers[callerNumber])
    }

    private func translated(_ codes: Combinations.Codes, _ places: [Int]) -> Combinations.Codes {
        var result = Combinations.Codes()
        for (place, ordinal) in places.enumerated() { result[place] = numbers[ordinal][Int(codes[place])] }
        return result
    }
}
