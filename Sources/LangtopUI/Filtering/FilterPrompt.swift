import LangtopCore
import LangtopQuery
import LangtopScreen

/// The line in which a filter is typed; each key press narrows what is shown at once.
struct FilterPrompt: Sendable {
    private(set) var line: PromptLine
    private(set) var error: FilterError?
    /// The filter to go back to when typing is given up.
    let before: Filter
    private let filters: [String: Filter]
    /// What memory knows of each dimension that was asked for.
    private var values: [Dimension: [String]] = [:]

    /// What a key did to the line.
    enum Outcome { case editing, changed(Filter), kept, dropped }

    /// A line that begins with the filter there is.
    init(before: Filter, filters: [String: Filter] = [:], history: [String] = []) {
        (self.before, self.filters) = (before, filters)
        line = PromptLine(before.text, history: history)
    }

    var text: String { line.text }

    /// What can stand at the cursor.
    var completion: FilterCompletion {
        FilterCompletion(after: line.editor.head, saved: filters.keys.sorted()) { values[$0] }
    }

    /// The dimension whose values are wanted and were not asked for yet.
    var wanted: Dimension? { completion.dimension.flatMap { values[$0] == nil ? $0 : nil } }

    /// What stands above it.
    var hint: PromptHint.Text {
        let completion = completion
        let help =
            completion.field.map { "\($0.usage)  \($0.summary)" }
            ?? "words, field:value, number>5, !not, or, ( ), @saved; Tab completes, up and down recall, Esc gives up"
        return PromptHint.Text(
            offer: line.offer, candidates: completion.line.candidates, problem: error?.line, help: help)
    }

    /// Takes in what memory knows of a dimension.
    mutating func learn(_ known: [String], of dimension: Dimension) { values[dimension] = known }

    mutating func type(_ key: Key) -> Outcome {
        let completion = completion.line
        switch line.type(key, completion: { completion }) {
        case .same: return .editing
        case .kept: return error == nil ? .kept : .editing
        case .dropped: return .dropped
        case .changed: return read()
        }
    }

    private mutating func read() -> Outcome {
        do throws(FilterError) {
            let filter = try Filter(parsing: text, saved: filters)
            error = nil
            return .changed(filter)
        } catch {
            self.error = error
            // What cannot be read narrows nothing, also where its beginning could be.
            return .changed(before)
        }
    }
}
