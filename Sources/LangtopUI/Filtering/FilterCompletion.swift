import LangtopCore
import LangtopQuery

/// What can stand where the cursor of a filter line is.
struct FilterCompletion: Sendable {
    /// The candidates, and what they take the place of.
    let line: PromptLine.Completion
    /// The field whose value is typed; nil for a field's name or a word.
    let field: FilterField?
    /// The dimension whose values are asked for.
    var dimension: Dimension? { field?.dimension }

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
            line = .init(
                replacing: word.count, with: PromptLine.Completion.matches(saved.map { "@" + $0 }, String(word)))
            return
        }
        if let (known, value) = Self.field(of: word) {
            field = known
            let typed = value.filter { $0 != "\"" }
            let all = known.dimension.map { values($0) ?? [] } ?? known.values
            let isText = known.dimension != nil
            let matches = PromptLine.Completion.matches(all, typed)
            line = .init(replacing: value.count, with: matches.map { isText ? Filter.quoted($0) : $0 })
            return
        }
        field = nil
        let fields = FilterField.all.map { $0.word + $0.marks[0] }
        line = .init(
            replacing: word.count, with: word.isEmpty ? [] : PromptLine.Completion.matches(fields, String(word)))
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
