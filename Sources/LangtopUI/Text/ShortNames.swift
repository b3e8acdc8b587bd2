import LangtopScreen

/// Names in few columns, of which no two look alike: where two would come down to the same, what tells them apart stays.
struct ShortNames {
    private let width: Int
    private let ellipsis: String
    private let plain: (String) -> String
    /// The names that need another form than they would have alone.
    private var apart: [String: String] = [:]

    /// The names that are shown together, in so many columns.
    ///
    /// - Parameter shorten: what a name comes down to where it is like no other.
    init(
        _ names: some Sequence<String>, to width: Int, ellipsis: String,
        shorten: @escaping (String, Int, String) -> String = { NameFormat.shorten($0, to: $1, ellipsis: $2) }
    ) {
        (self.width, self.ellipsis) = (width, ellipsis)
        plain = { shorten($0, width, ellipsis) }
        let forms = Dictionary(grouping: Set(names), by: plain)
        var taken = Set(forms.keys)
        for (form, names) in forms.sorted(by: { $0.key < $1.key }) where names.count > 1 {
            // Of those the shortest may be told whole but for what all of them begin with; then it stays as it is.
            var others = names.sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
            if others[0].hasSuffix(form) || others[0].utf8.count < others[1].utf8.count && form.contains(others[0]) {
                others.removeFirst()
            }
            for (name, short) in tell(others, in: Crowd(others.count > 1 ? others : names), of: form, taken) {
                apart[name] = short
                taken.insert(short)
            }
        }
    }

    /// A name in those columns.
    subscript(name: String) -> String { apart[name] ?? plain(name) }

    /// The names that are not whole otherwise, each with its form.
    var told: [String: String] { apart }

    /// Forms of some names that are like no other: how they begin, how they end, both, and where nothing helps a number.
    private func tell(_ names: [String], in crowd: Crowd, of form: String, _ taken: Set<String>) -> [(String, String)] {
        let stem = DisplayText.glyphs(of: form)
        let spare = max(4, width - DisplayText.width(of: form) - 1)
        let ways: [(String) -> (head: String, tail: String)] = [
            { (crowd.head(of: $0, in: width / 4), "") }, { ("", crowd.tail(of: $0, in: spare)) },
            { (crowd.head(of: $0, in: 3), crowd.tail(of: $0, in: 4)) },
            { ("", crowd.tail(of: $0, in: width - 3)) }, { ("", crowd.end(of: $0, in: width - 3)) },
        ]
        for way in ways {
            let shorts = names.map { name -> String in
                let (head, tail) = way(name)
                return short(head, stem, tail)
            }
            if Set(shorts).count == names.count, taken.isDisjoint(with: shorts) { return Array(zip(names, shorts)) }
        }
        var number = 1
        return names.map { name in
            var text = form
            repeat {
                number += 1
                text = short("", stem, String(number))
            } while taken.contains(text)
            return (name, text)
        }
    }

    /// What stands between a beginning and an end takes what they leave.
    private func short(_ head: String, _ stem: [Glyph], _ tail: String) -> String {
        let front = head.isEmpty ? "" : head + ellipsis
        let back = tail.isEmpty ? "" : ellipsis + tail
        let room = width - DisplayText.width(of: front) - DisplayText.width(of: back)
        guard room > 1 else {
            return DisplayText.cut(DisplayText.glyphs(of: front + tail), to: width, ellipsis: ellipsis)
        }
        let middle = stem.filter { $0.text != ellipsis }
        return front + Self.prefix(of: middle, to: room) + back
    }

    /// As many glyphs from the front as fit.
    private static func prefix(of glyphs: [Glyph], to width: Int) -> String {
        var count = 0
        var room = width
        while count < glyphs.count, room >= (glyphs[count].isWide ? 2 : 1) {
            room -= glyphs[count].isWide ? 2 : 1
            count += 1
        }
        return String(glyphs[..<count])
    }
}

/// Names that come down to the same one, and what of each is like in none of the others.
private struct Crowd {
    /// So many glyphs are the same in all at the front, and so many at the end; both end between words.
    private let (front, back): (Int, Int)

    init(_ names: [String]) {
        let all = names.map { DisplayText.glyphs(of: $0) }
        let first = all[0]
        let most = all.map(\.count).min() ?? 0
        var front = 0
        while front < most, all.allSatisfy({ $0[front] == first[front] }) { front += 1 }
        while front > 0, !Self.isBreak(first[front - 1]) { front -= 1 }
        var back = 0
        func isShared(_ place: Int) -> Bool {
            all.allSatisfy { $0[$0.count - 1 - place] == first[first.count - 1 - place] }
        }
        while back < most - front, isShared(back) { back += 1 }
        while back > 0, !Self.isBreak(first[first.count - back]) { back -= 1 }
        (self.front, self.back) = (front, back)
    }

    /// The first word in which a name differs, where names differ from the start on.
    func head(of name: String, in width: Int) -> String {
        guard front == 0 else { return "" }
        let glyphs = DisplayText.glyphs(of: name)
        let end = glyphs.firstIndex(where: Self.isBreak).map { $0 + 1 } ?? glyphs.count
        return String(glyphs[..<min(end, max(3, width))])
    }

    /// The last word in which it differs, or the end of that.
    func tail(of name: String, in width: Int) -> String {
        let glyphs = DisplayText.glyphs(of: name).dropLast(back)
        guard glyphs.count > front else { return "" }
        let start = glyphs.lastIndex(where: Self.isBreak).map { max($0 + 1, front) } ?? front
        return String(glyphs[start...].suffix(max(1, width)))
    }

    /// How it ends.
    func end(of name: String, in width: Int) -> String {
        String(DisplayText.glyphs(of: name).dropLast(back).suffix(max(1, width)))
    }

    private static func isBreak(_ glyph: Glyph) -> Bool { breaks.contains(glyph) }

    private static let breaks: Set<Glyph> = ["/", ".", "-", ":", "_", "@", " "].reduce(into: []) {
        $0.insert(Glyph($1 as Unicode.Scalar))
    }
}
