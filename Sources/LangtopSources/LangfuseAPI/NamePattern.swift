/// A pattern that Langfuse has PostgreSQL look for anywhere in a model's name: what such patterns use of its regular
/// expressions, and no more.
///
/// All ways to match are followed at once, so that no pattern takes longer than its length and the name's allow.
struct NamePattern: Sendable {
    /// What has to be there.
    indirect enum Part: Sendable {
        /// One character of some.
        case character(Characters)
        /// The name's start.
        case start
        /// The name's end.
        case end
        /// One part after the other.
        case sequence([Part])
        /// One part of several.
        case choice([Part])
        /// A part again and again, so often at least and at most.
        case repetition(Part, ClosedRange<Int>)

        /// Whether something in it may come more than once.
        var repeats: Bool {
            switch self {
            case .character, .start, .end: false
            case .sequence(let parts), .choice(let parts): parts.contains(where: \.repeats)
            case .repetition(let part, let count): count.upperBound > 1 || part.repeats
            }
        }
    }

    /// Some characters, or all but those.
    struct Characters: Sendable {
        /// Code points.
        var ranges: [ClosedRange<UInt32>]
        var isInverted = false

        /// Whether a character, in one of its cases, is one of them.
        func contains(_ forms: [UInt32]) -> Bool {
            forms.contains { form in ranges.contains { $0.contains(form) } } != isInverted
        }
    }

    let part: Part
    let ignoresCase: Bool

    /// So many bytes a name may have that it is tried on; a longer one does not match.
    private static let longestName = 128

    /// Whether it is in a name.
    func matches(_ name: String) -> Bool {
        guard name.utf8.count <= Self.longestName else { return false }
        let characters = name.unicodeScalars.map { ignoresCase ? Self.cases($0) : [$0.value] }
        let everywhere = [Bool](repeating: true, count: characters.count + 1)
        return Self.places(after: part, from: everywhere, in: characters).contains(true)
    }

    /// Where in a name a part may end that begins at one of some places.
    private static func places(after part: Part, from places: [Bool], in name: [[UInt32]]) -> [Bool] {
        guard places.contains(true) else { return places }
        var ends = [Bool](repeating: false, count: places.count)
        switch part {
        case .start: ends[0] = places[0]
        case .end: ends[name.count] = places[name.count]
        case .character(let characters):
            for place in name.indices where places[place] && characters.contains(name[place]) { ends[place + 1] = true }
        case .sequence(let parts):
            ends = parts.reduce(places) { Self.places(after: $1, from: $0, in: name) }
        case .choice(let parts):
            for part in parts { ends.unite(Self.places(after: part, from: places, in: name)) }
        case .repetition(let part, let count):
            ends = (0..<count.lowerBound).reduce(places) { places, _ in Self.places(after: part, from: places, in: name)
            }
            var new = ends
            var rest = count.upperBound - count.lowerBound
            while rest > 0, new.contains(true) {
                new = zip(Self.places(after: part, from: new, in: name), ends).map { $0 && !$1 }
                ends.unite(new)
                rest -= 1
            }
        }
        return ends
    }

    private static func cases(_ scalar: Unicode.Scalar) -> [UInt32] {
        let properties = scalar.properties
        let others = [properties.lowercaseMapping, properties.uppercaseMapping].map(\.unicodeScalars)
        return [scalar.value] + others.filter { $0.count == 1 }.compactMap(\.first?.value)
    }
}

extension [Bool] {
    /// Adds the places of another as long as this.
    fileprivate mutating func unite(_ other: [Bool]) {
        for place in indices where other[place] { self[place] = true }
    }
}
