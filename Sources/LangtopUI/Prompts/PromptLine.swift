import LangtopScreen

/// A line that is typed, with completion by Tab and what was typed before by the arrow keys.
struct PromptLine: Sendable {
    private(set) var editor: LineEditor
    /// What Tab goes through; nil where nothing was asked for since the line changed.
    private(set) var offer: Offer?
    /// What was typed before, the newest last.
    private let history: [String]
    /// Which of that the line shows; nil for what is typed now.
    private var place: Int?
    private var draft = ""

    /// The candidates that Tab goes through, and the one that stands in the line.
    struct Offer: Sendable, Equatable {
        let candidates: [String]
        var chosen = 0
        /// How many characters of the line it takes.
        var length = 0
    }

    /// What can stand at the cursor.
    struct Completion: Sendable, Equatable {
        /// How many characters before the cursor a candidate takes the place of.
        let replaced: Int
        /// What there is, the likeliest first.
        let candidates: [String]

        /// At most so many are offered.
        private static let limit = 30

        init(replacing replaced: Int, with candidates: [String]) {
            (self.replaced, self.candidates) = (replaced, candidates)
        }

        /// What begins with a text, then what holds it; never the text itself.
        static func matches(_ all: [String], _ text: String) -> [String] {
            let text = text.lowercased()
            let plain = all.filter { $0.lowercased() != text }
            let first = plain.filter { $0.lowercased().hasPrefix(text) }
            let rest = text.isEmpty ? [] : plain.filter { !first.contains($0) && $0.lowercased().contains(text) }
            return Array((first + rest).prefix(limit))
        }
    }

    /// What a key did to the line.
    enum Outcome { case same, changed, kept, dropped }

    init(_ text: String, history: [String]) {
        editor = LineEditor(text)
        self.history = history
    }

    var text: String { editor.text }

    mutating func type(_ key: Key, completion: () -> Completion) -> Outcome {
        switch key {
        case .enter: return .kept
        case .escape: return .dropped
        case .backspace where editor.isEmpty: return .dropped
        case .tab: complete(by: 1, completion)
        case .backTab: complete(by: -1, completion)
        case .up: recall(by: -1)
        case .down: recall(by: 1)
        default:
            let text = editor.text
            guard editor.type(key) else { return .same }
            offer = nil
            if editor.text == text { return .same }
            place = nil
        }
        return .changed
    }

    /// Puts the next candidate into the line.
    private mutating func complete(by offset: Int, _ completion: () -> Completion) {
        if var offer {
            offer.chosen = (offer.chosen + offset + offer.candidates.count) % offer.candidates.count
            put(offer, inPlaceOf: offer.length)
            return
        }
        let completion = completion()
        guard !completion.candidates.isEmpty else { return }
        let offer = Offer(
            candidates: completion.candidates, chosen: offset > 0 ? 0 : completion.candidates.count - 1)
        put(offer, inPlaceOf: completion.replaced)
        // The only one there is settles it: the next Tab looks at what follows.
        if offer.candidates.count == 1 { self.offer = nil }
    }

    private mutating func put(_ offer: Offer, inPlaceOf count: Int) {
        let text = offer.candidates[offer.chosen]
        editor.replace(last: count, with: text)
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
        editor.set(place.map { history[$0] } ?? draft)
        offer = nil
    }
}
