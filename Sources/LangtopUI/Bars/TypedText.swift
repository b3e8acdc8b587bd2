import LangtopScreen

/// What of a line that is typed is shown in so many columns, and where its places are.
struct TypedText {
    private let glyphs: [Glyph]
    /// The first cell that is shown.
    private let first: Int
    private let room: Int
    /// The column of the cursor.
    let cursor: Int

    /// The end of a line, or what follows its cursor where that would stand before it.
    init(_ line: LineEditor, room: Int) {
        glyphs = DisplayText.glyphs(of: line.text)
        self.room = room
        let place = DisplayText.glyphs(of: line.head).count
        var (start, used) = (glyphs.count, 0)
        while start > 0, used + glyphs[start - 1].columns <= room {
            start -= 1
            used += glyphs[start].columns
        }
        first = min(start, place)
        cursor = Self.columns(glyphs[min(first, place)..<min(place, glyphs.count)])
    }

    /// What is shown.
    var text: String { String(glyphs[first...]) }

    /// The columns it takes.
    var width: Int { min(room, Self.columns(glyphs[first...])) }

    /// Where a part of the line stands, counted in scalars; a column behind the line where it lies there.
    func columns(of part: Range<Int>, in line: LineEditor) -> Range<Int> {
        let scalars = Array(line.text.unicodeScalars)
        func column(_ end: Int) -> Int {
            let head = String(String.UnicodeScalarView(scalars.prefix(end)))
            let place = min(DisplayText.glyphs(of: head).count, glyphs.count)
            return place < first ? 0 : Self.columns(glyphs[first..<place])
        }
        let start = min(column(part.lowerBound), room)
        return start..<max(start + 1, min(column(part.upperBound), room))
    }

    private static func columns(_ glyphs: ArraySlice<Glyph>) -> Int { glyphs.reduce(0) { $0 + $1.columns } }
}

extension Glyph {
    fileprivate var columns: Int { isWide ? 2 : 1 }
}
