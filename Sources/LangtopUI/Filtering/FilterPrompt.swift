import LangtopCore
import LangtopQuery
import LangtopScreen

/// The line in which a filter is typed; each key press narrows what is shown at once.
struct FilterPrompt: Sendable {
    private(set) var line: LineEditor
    private(set) var error: FilterError?
    /// The filter to go back to when typing is given up.
    let before: Filter
    /// What there is to complete; nil where nothing was asked for since the line changed.
    private(set) var offer: Offer?
    private let filters: [String: Filter]
    /// What was typed before, the newest last.
    private let history: [String]
    /// Which of that the line shows; nil for what is typed now.
    private var place: Int?
    private var draft = ""
    /// What memory knows of each dimension that was asked for.
    private var values: [Dimension: [String]] = [:]

    /// The candidates that Tab goes through, and the one that stands in the line.
    struct Offer: Sendable, Equatable {
        let candidates: [String]
        var chosen = 0
        /// How many characters of the line it takes.
        var length = 0
    }

    /// What a key did to the line.
    enum Outcome { case editing, changed(Filter), kept, dropped }

    /// A line that begins with the filter there is.
    init(before: Filter, filters: [String: Filter] = [:], history: [String] = []) {
        (self.before, self.filters, self.history) = (before, filters, history)
        line = LineEditor(before.text)
    }

    var text: String { line.text }

    /// What can stand at the cursor.
    var completion: FilterCompletion {
        FilterCompletion(after: line.head, saved: filters.keys.sorted()) { values[$0] }
    }

    /// The dimension whose values are wanted and were not asked for yet.
    var wanted: Dimension? { completion.dimension.flatMap { values[$0] == nil ? $0 : nil } }

    /// Takes in what memory knows of a dimension.
    mutating func learn(_ known: [String], of dimension: Dimension) { values[dimension] = known }

    mutating func type(_ key: Key) -> Outcome {
        switch key {
        case .enter: return error == nil ? .kept : .editing
        case .escape: return .dropped
        case .backspace where line.isEmpty: return .dropped
        case .tab: complete(by: 1)
        case .backTab: complete(by: -1)
        case .up: recall(by: -1)
        case .down: recall(by: 1)
        default:
            let text = line.text
            guard line.type(key) else { return .editing }
            offer = nil
            if line.text == text { return .editing }
            place = nil
        }
        return read()
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

    /// Puts the next candidate into the line.
    private mutating func complete(by offset: Int) {
        if var offer {
            offer.chosen = (offer.chosen + offset + offer.candidates.count) % offer.candidates.count
            put(offer, inPlaceOf: offer.length)
            return
        }
        let completion = completion
        guard !completion.candidates.isEmpty else { return }
        let offer = Offer(
            candidates: completion.candidates, chosen: offset > 0 ? 0 : completion.candidates.count - 1)
        put(offer, inPlaceOf: completion.replaced)
        // The only one there is settles it: the next Tab looks at what follows.
        if offer.candidates.count == 1 { self.offer = nil }
    }

    private mutating func put(_ offer: Offer, inPlaceOf count: Int) {
        let text = offer.candidates[offer.chosen]
        line.replace(last: count, with: text)
        self.offer = offer
        self.offer?.length = text.count
    }

    /// Goes through what was typed before.
    private mutating func recall(by offset: Int) {
        guard !history.isEmpty else { return }
        if place == nil { draft = text }
        let next = (place ?? history.count) + offset
        guard next >= 0 else { return }
        place = next < history.count ? next : nil
        line.set(place.map { history[$0] } ?? draft)
        offer = nil
    }
}
