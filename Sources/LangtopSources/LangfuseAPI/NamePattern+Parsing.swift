extension NamePattern {
    /// So many bytes a pattern may have.
    private static let longest = 500

    /// A pattern such as `(?i)^(openai/)?(gpt-4o(-\d{4})?|gpt-4o@.*)$`; nil for what PostgreSQL would not take, and for
    /// what such patterns do not use: other options, references, what looks ahead, the repetition of a repetition.
    init?(_ text: String) {
        guard text.utf8.count <= Self.longest else { return nil }
        let option = "(?i)"
        ignoresCase = text.hasPrefix(option)
        var parser = PatternParser(rest: Array(text.unicodeScalars.dropFirst(ignoresCase ? option.count : 0))[...])
        guard let part = parser.choice(depth: 0), parser.rest.isEmpty else { return nil }
        self.part = part
    }
}

/// Reads a pattern from its start; each function gives nil for what it does not know.
private struct PatternParser {
    typealias Part = NamePattern.Part
    typealias Characters = NamePattern.Characters

    /// What is not read yet.
    var rest: ArraySlice<Unicode.Scalar>

    /// So deep groups may stand in others.
    private static let mostDepth = 10
    /// So often something may be repeated by number.
    private static let mostCount = 100
    private static let word: [ClosedRange<UInt32>] = [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]
    /// By the letter after a backslash; its capital is all but those.
    private static let classes: [Unicode.Scalar: [ClosedRange<UInt32>]] = [
        "d": [0x30...0x39], "w": word, "s": [0x09...0x0D, 0x20...0x20],
    ]

    /// Branches between bars.
    mutating func choice(depth: Int) -> Part? {
        guard depth <= Self.mostDepth else { return nil }
        var branches: [Part] = []
        repeat {
            guard let branch = sequence(depth) else { return nil }
            branches.append(branch)
        } while take("|")
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence(_ depth: Int) -> Part? {
        var parts: [Part] = []
        while let next = rest.first, next != "|", next != ")" {
            guard let part = part(depth), let repeated = repeated(part) else { return nil }
            parts.append(repeated)
        }
        return .sequence(parts)
    }

    private mutating func part(_ depth: Int) -> Part? {
        guard let next = rest.popFirst() else { return nil }
        switch next {
        case "(":
            if take("?"), !take(":") { return nil }
            guard let group = choice(depth: depth + 1), take(")") else { return nil }
            return group
        case "[": return characters().map { .character($0) }
        case ".": return .character(Characters(ranges: [], isInverted: true))
        case "^": return .start
        case "$": return .end
        case "\\": return escaped().map { .character($0) }
        case "*", "+", "?", "{": return nil
        default: return .character(Characters(ranges: [next.value...next.value]))
        }
    }

    /// A part and what follows it of repetition, be it the reluctant kind, which matches the same names.
    private mutating func repeated(_ part: Part) -> Part? {
        let count: ClosedRange<Int>
        if take("*") {
            count = 0...Int.max
        } else if take("+") {
            count = 1...Int.max
        } else if take("?") {
            count = 0...1
        } else if take("{") {
            guard let counted = counted() else { return nil }
            count = counted
        } else {
            return part
        }
        _ = take("?")
        guard count.upperBound <= 1 || !part.repeats else { return nil }
        return .repetition(part, count)
    }

    /// `3}`, `3,}` and `3,5}`.
    private mutating func counted() -> ClosedRange<Int>? {
        guard let least = number() else { return nil }
        if take("}") { return least...least }
        guard take(",") else { return nil }
        if take("}") { return least...Int.max }
        guard let most = number(), most >= least, take("}") else { return nil }
        return least...most
    }

    private mutating func number() -> Int? {
        let digits = rest.prefix { ("0"..."9").contains($0) }
        rest = rest.dropFirst(digits.count)
        return Int(String(String.UnicodeScalarView(digits))).flatMap { $0 <= Self.mostCount ? $0 : nil }
    }

    /// What stands between brackets, the first of which is read already.
    private mutating func characters() -> Characters? {
        var found = Characters(ranges: [], isInverted: take("^"))
        repeat {
            guard let first = rest.popFirst(), first != "[" else { return nil }
            var low = first
            if first == "\\" {
                guard let escaped = escaped(), !escaped.isInverted else { return nil }
                guard escaped.ranges.count == 1, escaped.ranges[0].count == 1,
                    let scalar = Unicode.Scalar(escaped.ranges[0].lowerBound)
                else {
                    found.ranges += escaped.ranges
                    continue
                }
                low = scalar
            }
            var high = low
            if rest.first == "-", rest.dropFirst().first != "]" {
                rest.removeFirst()
                guard let last = rest.popFirst(), last != "\\", last != "[", last >= low else { return nil }
                high = last
            }
            found.ranges.append(low.value...high.value)
        } while !take("]")
        return found
    }

    /// What follows a backslash: a class, or a sign that stands for itself.
    private mutating func escaped() -> Characters? {
        guard let next = rest.popFirst() else { return nil }
        if let ranges = Self.classes[next] { return Characters(ranges: ranges) }
        if let small = next.properties.lowercaseMapping.unicodeScalars.first, let ranges = Self.classes[small] {
            return Characters(ranges: ranges, isInverted: true)
        }
        let isSign = !Self.word.contains { $0.contains(next.value) }
        return isSign ? Characters(ranges: [next.value...next.value]) : nil
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard rest.first == scalar else { return false }
        rest.removeFirst()
        return true
    }
}
