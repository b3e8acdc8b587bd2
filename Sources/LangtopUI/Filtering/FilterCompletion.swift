import LangtopCore
import LangtopQuery

/// What can stand where the cursor of a filter line is.
struct FilterCompletion: Sendable {
    /// How many characters before the cursor a candidate takes the place of.
    let replaced: Int
    /// What there is, the likeliest first.
    let candidates: [String]
    /// The field whose value is typed; nil for a field's name or a word.
    let field: FilterField?
    /// The dimension whose values are asked for.
    var dimension: Dimension? { field?.dimension }

    /// At most so many are offered.
    private static let limit = 30

    /// What can stand behind a text.
    ///
    /// - Parameters:
    ///   - saved: the names of saved filters.
    ///   - values: what memory knows of a dimension; nil where that was not asked yet.
    init(after head: String, saved: [String], values: (Dimension) -> [String]?) {
        var word = Self.word(atEndOf: head)
        while let first = word.first, first == "!" || first == "-" { word.removeFirst() }
        if word.first == "@" {
            field = nil
            candidates = Self.matches(saved.map { "@" + $0 }, String(word))
            replaced = word.count
            return
        }
        if let (known, value) = Self.field(of: word) {
            field = known
            let typed = value.filter { $0 != "\"" }
            let all = known.dimension.map { values($0) ?? [] } ?? known.values
            let isText = known.dimension != nil
            candidates = Self.matches(all, typed).map { isText ? Filter.quoted($0) : $0 }
            replaced = value.count
            return
        }
        field = nil
        replaced = word.count
        candidates = word.isEmpty ? [] : Self.matches(FilterField.all.map { $0.word + $0.marks[0] }, String(word))
    }

    /// What begins with a text, then what holds it.
    private static func matches(_ all: [String], _ text: String) -> [String] {
        let text = text.lowercased()
        let plain = all.filter { $0.lowercased() != text }
        let first = plain.filter { $0.lowercased().hasPrefix(text) }
        let rest = text.isEmpty ? [] : plain.filter { !first.contains($0) && $0.lowercased().contains(text) }
        return Array((first + rest).prefix(limit))
    }

    /// The characters from the last blank or parenthesis outside quotes.
    private static func word(atEndOf head: String) -> Substring {
        var start = head.startIndex
        var isQuoted = false
        for index in head.indices {
            if head[index] == "\"" { isQuoted.toggle() }
            if !isQuoted, head[index].isWhitespace || head[index] == "(" || head[index] == ")" {
                start = head.index(after: index)
            }
        }
        return head[start...]
    }

    /// The field of a word and what was typed of its value.
    private static func field(of word: Substring) -> (FilterField, String)? {
        guard let mark = word.firstIndex(where: { ":=<>!".contains($0) }) else { return nil }
        let name = word[..<mark].lowercased()
        guard let field = FilterField.all.first(where: { $0.word == name }) else { return nil }
        return (field, String(word[mark...].drop { ":=<>!".contains($0) }))
    }
}
