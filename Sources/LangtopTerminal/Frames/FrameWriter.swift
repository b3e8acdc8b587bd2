import LangtopScreen

/// Writes one frame, colour by colour.
struct FrameWriter {
    /// What the terminal is to be sent.
    private(set) var bytes: [UInt8] = []
    /// What it draws with after that; nil where nobody knows.
    private(set) var pen: Pen?
    private var changes: FrameChanges
    /// What the numbers of the changes stand for.
    private let pens: [Pen]
    private let screen: CellBuffer
    private let writing: TerminalWriting
    private let depth: TerminalCapabilities.Colors
    private let isUnicode: Bool
    private var place: CursorPlace?
    private let width: Int

    /// Cells that are written again rather than passed over: a move takes as many bytes.
    private static let gap = 4
    /// Blanks that are written rather than erased.
    private static let erasure = 5
    /// Blanks before a glyph that are written with it: later they would need a move of their own.
    private static let lead = 8

    init(
        _ changes: FrameChanges, pens: [Pen], _ screen: CellBuffer, writing: TerminalWriting,
        depth: TerminalCapabilities.Colors,
        isUnicode: Bool, pen: Pen?
    ) {
        (self.changes, self.pens, self.screen, self.writing) = (changes, pens, screen, writing)
        (self.depth, self.isUnicode, self.pen) = (depth, isUnicode, pen)
        width = screen.size.width
    }

    /// Fills the screen with the background of a pen.
    mutating func clear(with pen: Pen) {
        take(pen)
        send("\u{1B}[2J")
    }

    /// Writes all cells that wait.
    mutating func write() {
        var left = changes.glyphs
        while let number = next(of: left) {
            take(pens[number])
            for index in left.removeValue(forKey: number) ?? [] where changes.waits(index) {
                reach(index)
                put(index)
                followBlanks()
            }
        }
        var blanks = Dictionary(grouping: changes.blanks.filter(changes.waits)) { Int(changes.pens[$0]) }
        while let number = next(of: blanks) {
            take((pen ?? pens[number]).quiet.on(pens[number].background))
            for index in blanks.removeValue(forKey: number) ?? [] where changes.waits(index) {
                move(toX: index % width, y: index / width)
                followBlanks()
            }
        }
    }

    /// Moves the cursor.
    mutating func move(toX x: Int, y: Int) {
        if let place, (place.x, place.y) == (x, y) { return }
        send(CursorPlace.move(from: place, toX: x, y: y, hasColumns: writing.hasColumns))
        place = CursorPlace(x: x, y: y)
    }

    /// The pen to go on with: the background of now as long as there is something on it, then its colour, then what is
    /// nearest below.
    private func next(of places: [Int: [Int]]) -> Int? {
        func rank(_ number: Int, _ first: Int) -> (Int, Int32, Int, Int, Int, Int) {
            let pen = pens[number]
            let down = place.map { first / width - $0.y } ?? -1
            return (
                pen.background == self.pen?.background ? 0 : 1, pen.background,
                pen.foreground == self.pen?.foreground ? 0 : 1, pen.attributes == self.pen?.attributes ? 0 : 1,
                0...CursorPlace.few ~= down ? down : CursorPlace.few + 1, number
            )
        }
        return places.compactMap { number, cells in cells.first.map { rank(number, $0) } }.min(by: <)?.5
    }

    /// Gets to a cell, by writing again what is between where that is shorter, and takes waiting blanks before it along.
    private mutating func reach(_ index: Int) {
        if passOver(to: index) { return }
        var start = index
        while start % width > 0, index - start < Self.lead, fits(start - 1), changes.isWaitingBlank(start - 1) {
            start -= 1
        }
        move(toX: start % width, y: start / width)
        for blank in start..<index { put(blank) }
    }

    /// Writes what stands between the cursor and a cell of its row, where this is not longer than a move. What is ASCII
    /// is no half of a wide glyph, but for a second half, whose first one lies between as well.
    private mutating func passOver(to index: Int) -> Bool {
        guard let place, place.y == index / width, place.isSettled else { return false }
        let gap = place.y * width + place.x..<max(index, place.y * width + place.x)
        guard gap.upperBound == index, gap.count <= Self.gap else { return false }
        guard gap.allSatisfy({ cell($0).glyph.base.isASCII && fits($0) }) else { return false }
        for passed in gap { put(passed) }
        return true
    }

    /// Whether a cell looks right when it is written with the pen of now: nobody sees the colour of a blank's text.
    private func fits(_ index: Int) -> Bool {
        let other = pens[Int(changes.pens[index])]
        return other == pen || changes.isBlank(index) && pen?.isQuiet == true && pen?.background == other.background
    }

    /// Writes or erases the blanks that wait to the right of the cursor.
    private mutating func followBlanks() {
        guard let place, pen?.isQuiet == true else { return }
        let start = place.y * width + place.x
        var end = start
        while end < (place.y + 1) * width, changes.isWaitingBlank(end), fits(end) { end += 1 }
        blank(start..<end)
    }

    /// Writes blanks from the cursor on, or erases where that is shorter.
    private mutating func blank(_ run: Range<Int>) {
        guard writing.erases, run.count > Self.erasure || run.count > 2 && run.upperBound % width == 0 else {
            for index in run { put(index) }
            return
        }
        send(run.upperBound % width == 0 ? "\u{1B}[K" : "\u{1B}[\(run.count)X")
        for index in run { changes.done(index) }
    }

    private func cell(_ index: Int) -> Cell { screen[index % width, index / width] }

    /// Writes a cell with the pen of now and moves the cursor as the terminal does.
    private mutating func put(_ index: Int) {
        let (x, y) = (index % width, index / width)
        let text = TerminalText(cell(index).glyph, isUnicode: isUnicode)
        let columns = text.append(to: &bytes)
        changes.done(index)
        // After the last column a terminal waits with its cursor in one of two places.
        let isSettled = place?.isSettled ?? true
        place = x + columns < width ? CursorPlace(x: x + columns, y: y, isSettled: isSettled && text.isSettled) : nil
    }

    private mutating func take(_ next: Pen) {
        guard next != pen else { return }
        send("\u{1B}[\(next.parameters(after: pen, depth: depth).joined(separator: ";"))m")
        pen = next
    }

    private mutating func send(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
