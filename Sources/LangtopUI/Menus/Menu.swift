import LangtopQuery
import LangtopScreen

/// A few things of which a letter, or Enter on the marked one, chooses one; any other key closes it and does what it does.
struct Menu: Sendable, Equatable {
    /// What a choice does.
    enum Outcome: Sendable, Equatable {
        case act(Action)
        /// Keeps only what a filter's term lets through.
        case keep(Filter.Term)
    }

    /// One of them.
    struct Option: Sendable, Equatable {
        let letter: Character
        let label: String
        let outcome: Outcome
        /// What the same letter with Shift does; nil for nothing.
        var shifted: Outcome?
    }

    /// What is chosen, in a word or two.
    let title: String
    /// Nil for the values of a request.
    let kind: MenuKind?
    let options: [Option]
    /// Where Enter chooses.
    private(set) var cursor = 0
    /// The key whose capital opened it: it goes on to the next one and leaves it open; its capital goes back to the one
    /// before and closes it, so that twice the same key is one act.
    let opener: Opener?

    /// A key that goes through what the menu shows.
    struct Opener: Sendable, Equatable {
        let letter: Character
        let next: Action
        let previous: Action
        /// What the capital does, for the lower edge.
        let says: String
    }

    /// What a key does.
    enum Answer: Equatable {
        case chosen(Outcome)
        /// Carries this out and shows what holds then.
        case stays(Action)
        case moved
        case closed
        /// Closes it; the key does what it does without it.
        case passed
    }

    init(_ title: String, _ kind: MenuKind?, _ options: [Option], current: Int? = nil, opener: Opener? = nil) {
        (self.title, self.kind, self.options, self.opener) = (title, kind, options, opener)
        cursor = current ?? 0
    }

    /// Takes a key.
    mutating func type(_ key: Key) -> Answer {
        switch key {
        case .character(let letter):
            if let option = options.first(where: { $0.letter == letter }) { return .chosen(option.outcome) }
            if let opener, letter == opener.letter { return .stays(opener.next) }
            if let opener, letter == opener.letter.capital { return .chosen(.act(opener.previous)) }
            let shifted = options.first { $0.letter.capital == letter }?.shifted
            if let shifted { return .chosen(shifted) }
            return letter == "q" ? .closed : .passed
        case .escape: return .closed
        case .enter: return options.indices.contains(cursor) ? .chosen(options[cursor].outcome) : .closed
        case .down, .tab: move(by: 1)
        case .up, .backTab: move(by: -1)
        default: return .passed
        }
        return .moved
    }

    private mutating func move(by offset: Int) {
        guard !options.isEmpty else { return }
        cursor = (cursor + offset + options.count) % options.count
    }
}

extension Character {
    /// The same with Shift.
    fileprivate var capital: Character { uppercased().first ?? self }
}
