import CNcurses
import LangtopScreen

@testable import LangtopTerminal

/// A terminal that knows just what a frame may hold, and remembers for each cell the pen and the text.
struct PlayedTerminal {
    struct Spot: Equatable {
        var text = " "
        var pen = Self.own
        /// The right half of a wide glyph.
        var isContinuation = false
        static let own = Pen()
    }

    let width: Int
    let height: Int
    var spots: [[Spot]]
    private(set) var pen = Spot.own
    private(set) var x = 0
    private(set) var y = 0
    /// After the last column the next glyph would wrap.
    private var isWrapPending = false
    /// What it did not understand.
    private(set) var unknown: [String] = []
    private let erasesWithPen: Bool

    init(width: Int, height: Int, erasesWithPen: Bool) {
        (self.width, self.height, self.erasesWithPen) = (width, height, erasesWithPen)
        spots = Array(repeating: Array(repeating: Spot(), count: width), count: height)
    }

    mutating func play(_ bytes: [UInt8]) {
        var rest = Substring(String(decoding: bytes, as: UTF8.self)).unicodeScalars
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\r": (x, isWrapPending) = (0, false)
            case "\n":
                if y == height - 1 { unknown.append("scrolled") } else { y += 1 }
            case "\u{8}": (x, isWrapPending) = (max(0, x - 1), false)
            case "\u{1B}":
                guard rest.popFirst() == "[" else { return unknown.append("escape") }
                var words = ""
                while let next = rest.popFirst() {
                    guard next.value >= 0x40 else {
                        words.unicodeScalars.append(next)
                        continue
                    }
                    control(words.split(separator: ";").map { Int($0) ?? -1 }, Character(next))
                    break
                }
            default: put(scalar)
            }
        }
    }

    private mutating func control(_ numbers: [Int], _ end: Character) {
        let first = numbers.first ?? 1
        switch end {
        case "m": select(numbers)
        case "H": (y, x, isWrapPending) = (first - 1, (numbers.dropFirst().first ?? 1) - 1, false)
        case "G": (x, isWrapPending) = (first - 1, false)
        case "C": (x, isWrapPending) = (x + first, false)
        case "X": erase(y, x..<x + first)
        case "K": erase(y, x..<width)
        case "J" where first == 2: for row in 0..<height { erase(row, 0..<width) }
        default: unknown.append("\(numbers)\(end)")
        }
        if !(0..<width).contains(x) || !(0..<height).contains(y) { unknown.append("left the screen") }
    }

    private mutating func erase(_ row: Int, _ columns: Range<Int>) {
        if !erasesWithPen { unknown.append("erased") }
        if isWrapPending { unknown.append("erased at the edge") }
        for column in columns { write(Spot(text: " ", pen: Pen().on(pen.background)), row, column) }
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        let columns = Int(lt_width(wchar_t(bitPattern: scalar.value)))
        guard columns > 0 else {
            // A mark on what stands to the left.
            let column = isWrapPending ? x : x - 1
            let base = spots[y][column].isContinuation ? column - 1 : column
            spots[y][base].text.unicodeScalars.append(scalar)
            return
        }
        if isWrapPending || x + columns > width { return unknown.append("wrapped") }
        write(Spot(text: String(Character(scalar)), pen: pen), y, x)
        if columns == 2 {
            write(Spot(text: " ", pen: pen), y, x + 1)
            spots[y][x].text = String(Character(scalar))
            spots[y][x + 1].isContinuation = true
        }
        x += columns
        if x == width { (x, isWrapPending) = (width - 1, true) }
    }

    /// Leaves no half of a wide glyph.
    private mutating func write(_ spot: Spot, _ row: Int, _ column: Int) {
        if spots[row][column].isContinuation { spots[row][column - 1].text = " " }
        if column + 1 < width, spots[row][column + 1].isContinuation {
            spots[row][column + 1] = Spot(text: " ", pen: spots[row][column + 1].pen)
        }
        spots[row][column] = spot
    }

    private mutating func select(_ numbers: [Int]) {
        var rest = (numbers.isEmpty ? [0] : numbers)[...]
        while let number = rest.popFirst() {
            switch number {
            case 0: pen = Spot.own
            case 1: pen.attributes.insert(.bold)
            case 2: pen.attributes.insert(.dim)
            case 4: pen.attributes.insert(.underline)
            case 7: pen.attributes.insert(.reverse)
            case 22: pen.attributes.subtract([.bold, .dim])
            case 24: pen.attributes.remove(.underline)
            case 27: pen.attributes.remove(.reverse)
            case 30...37: pen.foreground = Int32(number - 30)
            case 40...47: pen.background = Int32(number - 40)
            case 90...97: pen.foreground = Int32(number - 82)
            case 100...107: pen.background = Int32(number - 92)
            case 39: pen.foreground = -1
            case 49: pen.background = -1
            case 38: pen.foreground = color(&rest)
            case 48: pen.background = color(&rest)
            default: unknown.append("SGR \(number)")
            }
        }
    }

    private mutating func color(_ rest: inout ArraySlice<Int>) -> Int32 {
        switch rest.popFirst() {
        case 5: return Int32(rest.popFirst() ?? -1)
        case 2:
            let parts = (0..<3).map { _ in Int32(rest.popFirst() ?? -1) }
            return parts[0] << 16 | parts[1] << 8 | parts[2]
        default:
            unknown.append("colour")
            return -1
        }
    }
}
