import LangtopCore
import LangtopQuery

extension Menu {
    /// The fields to group by.
    ///
    /// - Parameter known: those of which any request has a value; nil where that is not known.
    static func groupings(_ all: [Dimension], current: Dimension, known: Set<Dimension>?) -> Menu {
        let shown = all.filter { $0 == current || known?.contains($0) ?? true }
        let options = shown.map { dimension in
            Option(letter: dimension.letter, label: NameFormat.name(of: dimension), outcome: .act(.groupBy(dimension)))
        }
        return Menu(
            "group by", .grouping, options, current: shown.firstIndex(of: current),
            opener: Opener(letter: "b", next: .grouping, previous: .previousGrouping, says: "previous"))
    }

    /// The spans to look at: rolling ones, and with a capital those of the calendar.
    static func windows(current: Window) -> Menu {
        var options = Window.allCases.map { window in
            Option(letter: window.letter, label: window.title, outcome: .act(.show(window)))
        }
        let yesterday = Option(letter: "y", label: "yesterday", outcome: .act(.showYesterday))
        options.insert(yesterday, at: options.firstIndex { $0.letter == Window.today.letter }.map { $0 + 1 } ?? 0)
        let index = options.firstIndex { $0.letter == current.letter }
        return Menu(
            "window", .window, options, current: index,
            opener: Opener(letter: "t", next: .window, previous: .previousWindow, says: "shorter"))
    }

    /// What rows can be ordered by, each by a letter of its own; with Shift the other way round.
    static func sorts(_ names: [String], current: String) -> Menu {
        let letters = letters(of: names)
        let options = zip(names, letters).map { name, letter in
            Option(
                letter: letter, label: name, outcome: .act(.order(by: name, isReversed: false)),
                shifted: .act(.order(by: name, isReversed: true)))
        }
        return Menu(
            "order by", .sort, options, current: names.firstIndex(of: current),
            opener: Opener(letter: "s", next: .sort, previous: .reverseSort, says: "reverse"))
    }

    /// A letter for each name: its first one where no name before it begins with that, else any that is left.
    private static func letters(of names: [String]) -> [Character] {
        // The key itself goes on, and q closes.
        var taken: Set<Character> = ["s", "q"]
        let first = names.map { $0.first.flatMap { $0.isLetter && taken.insert($0).inserted ? $0 : nil } }
        return zip(names, first).map { name, letter in
            if let letter { return letter }
            let rest = name + "abcdefghijklmnoprtuvwxyz"
            return rest.first { $0.isLetter && taken.insert($0).inserted } ?? "?"
        }
    }
}

extension Window {
    /// The letter that chooses it: small for rolling spans, capital for those of the calendar.
    var letter: Character {
        switch self {
        case .minutes5: "5"
        case .minutes15: "1"
        case .hour: "h"
        case .hours6: "6"
        case .day: "d"
        case .week: "w"
        case .month: "m"
        case .today: "D"
        case .weekToDate: "W"
        case .monthToDate: "M"
        }
    }

    /// What it is called where there is room for more than its word.
    var title: String {
        switch self {
        case .today: "today"
        case .weekToDate: "this week"
        case .monthToDate: "this month"
        default: rawValue
        }
    }
}
