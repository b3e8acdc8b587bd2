/// Which cells of a frame are to be written, and with which pen. Cells are counted row by row from the upper left.
struct FrameChanges {
    /// Columns.
    let width: Int
    /// The number of each cell's pen, in rows that changed.
    private(set) var pens: [Int32]
    /// What a cell is and whether it waits.
    private var states: [State]
    /// Cells with something to see, by the number of their pen, in order.
    private(set) var glyphs: [Int: [Int]] = [:]
    /// Blank cells that waited at the beginning, in order.
    private(set) var blanks: [Int] = []

    private struct State: OptionSet {
        let rawValue: UInt8
        static let waits = State(rawValue: 1)
        static let blank = State(rawValue: 2)
    }

    /// A frame in which nothing changed yet.
    init(width: Int, height: Int) {
        self.width = width
        pens = Array(repeating: 0, count: width * height)
        states = Array(repeating: [], count: width * height)
    }

    /// Notes the next cell of a row, which has to be noted from its left edge on.
    mutating func note(_ x: Int, _ y: Int, pen: Int, isBlank: Bool, isContinuation: Bool, isChanged: Bool) {
        let index = y * width + x
        pens[index] = Int32(pen)
        states[index] = isBlank ? .blank : []
        guard isChanged else { return }
        // Half a glyph is written with the other half.
        let place = isContinuation && x > 0 ? index - 1 : index
        guard !states[place].contains(.waits) else { return }
        states[place].insert(.waits)
        if isBlank { blanks.append(place) } else { glyphs[Int(pens[place]), default: []].append(place) }
    }

    /// Whether a cell is still to be written.
    func waits(_ index: Int) -> Bool { states[index].contains(.waits) }

    /// Whether a cell is blank and still to be written.
    func isWaitingBlank(_ index: Int) -> Bool { states[index].isSuperset(of: [.waits, .blank]) }

    /// Whether a cell is blank, in a row that changed.
    func isBlank(_ index: Int) -> Bool { states[index].contains(.blank) }

    /// A cell was written.
    mutating func done(_ index: Int) { states[index].remove(.waits) }
}
