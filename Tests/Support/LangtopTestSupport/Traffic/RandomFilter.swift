import LangtopCore
package import LangtopQuery

/// Filters of any shape over what seeded traffic holds, in the form in which filters are read.
package enum RandomFilter {
    /// One filter.
    package static func filter(_ random: inout Seeded, depth: Int = 3) -> Filter {
        guard depth > 0, random.pick(3) > 0 else { return leaf(&random) }
        let parts = (0..<1 + random.pick(3)).map { _ in filter(&random, depth: depth - 1) }
        let joined: Filter = random.pick(2) == 0 ? .both(parts) : .either(parts)
        return random.pick(4) == 0 ? joined.opposite : joined
    }

    private static func leaf(_ random: inout Seeded) -> Filter {
        Filter(terms: [Filter.Term(test(&random), isNegated: random.pick(4) == 0)])
    }

    private static func test(_ random: inout Seeded) -> Filter.Term.Test {
        let words = [
            "opus", "Cline", "user-1", "prod", "r12", "or", "-x", "a:b", "(x)", "two words", "\"", "@y", "And",
        ]
        let word = words[random.pick(words.count)]
        switch random.pick(9) {
        case 0: return .word(word)
        case 1: return .dimension(Dimension.allCases[random.pick(13)], word.lowercased())
        case 2:
            let dimension = Dimension.allCases[random.pick(13)]
            let id = random.pick(4) == 0 ? "" : word
            return .exactly(dimension, id: id, name: id)
        case 3: return .name(random.pick(2) == 0 ? "cur*" : word.lowercased(), isExact: false)
        case 4: return .id(random.pick(2) == 0 ? "r1\(random.pick(90))" : "r*\(random.pick(9))")
        case 5: return .status(Filter.Term.Status.allCases[random.pick(Filter.Term.Status.allCases.count)])
        case 6: return .errorClass(random.pick(5) == 0 ? nil : ErrorClass.allCases[random.pick(9)])
        default:
            let quantity = Quantity.allCases[random.pick(Quantity.allCases.count)]
            let bounds = [0, 0.1, 1, 7.5, 30, 60, 90, 3600, 1000, 50_000, 2_000_000, 1e-7, 1e16, -1]
            return .compare(
                quantity, Comparison.allCases[random.pick(5)], bound: bounds[random.pick(bounds.count)])
        }
    }
}
