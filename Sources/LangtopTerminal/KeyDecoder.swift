import LangtopScreen

/// Makes keys of what a terminal sends piece by piece: pastes, mouse reports, two clicks that are one double click.
struct KeyDecoder {
    /// A piece of input.
    enum Input {
        case scalar(Unicode.Scalar)
        case key(Key)
        case pasteBegin, pasteEnd
        /// `ESC [ <`; button, column, row and `M` (down) or `m` (up) follow as text.
        case mouse
    }

    private enum Open {
        case nothing
        case paste(String, last: ContinuousClock.Instant)
        case mouse(String)
    }

    private var open = Open.nothing
    private var lastClick: (point: Point, time: ContinuousClock.Instant)?
    /// A paste arrives in one go; after such a silence its end is not to be waited for, and keys are keys again.
    private static let silence = Duration.seconds(1)
    /// Two presses within this time are one double click.
    private static let doubleClick = Duration.milliseconds(400)
    /// More is never typed into a prompt.
    private static let longestPaste = 65_536
    private static let longestReport = 16

    /// Takes one piece and answers the keys that it completes.
    mutating func take(_ input: Input, at now: ContinuousClock.Instant) -> [Key] {
        switch open {
        case .nothing: return begin(input, now)
        case .paste(let text, let last): return paste(input, into: text, last, now)
        case .mouse(let text): return mouse(input, into: text, now)
        }
    }

    private mutating func begin(_ input: Input, _ now: ContinuousClock.Instant) -> [Key] {
        open = .nothing
        switch input {
        case .scalar(let scalar): return Self.plain(scalar).map { [$0] } ?? []
        case .key(let key): return [key]
        case .pasteBegin: open = .paste("", last: now)
        case .pasteEnd: break
        case .mouse: open = .mouse("")
        }
        return []
    }

    private mutating func paste(
        _ input: Input, into text: String, _ last: ContinuousClock.Instant, _ now: ContinuousClock.Instant
    ) -> [Key] {
        guard now - last < Self.silence else { return [.paste(text)] + begin(input, now) }
        switch input {
        // No terminal pastes it: the reader wants to leave.
        case .scalar("\u{03}"): return begin(input, now)
        case .scalar(let scalar):
            var text = text
            if text.utf8.count < Self.longestPaste { text.unicodeScalars.append(scalar) }
            open = .paste(text, last: now)
        case .pasteEnd:
            open = .nothing
            return [.paste(text)]
        case .pasteBegin: return begin(input, now)
        case .key, .mouse: break
        }
        return []
    }

    private mutating func mouse(_ input: Input, into text: String, _ now: ContinuousClock.Instant) -> [Key] {
        guard case .scalar(let scalar) = input, text.utf8.count < Self.longestReport else { return begin(input, now) }
        switch scalar {
        case "0"..."9", ";":
            open = .mouse(text + String(scalar))
            return []
        case "M", "m":
            open = .nothing
            return press(text, isDown: scalar == "M", now).map { [$0] } ?? []
        default: return begin(input, now)
        }
    }

    /// What a report `button;column;row` means; held keys (4, 8, 16) change nothing.
    private mutating func press(_ report: String, isDown: Bool, _ now: ContinuousClock.Instant) -> Key? {
        let numbers = report.split(separator: ";").compactMap { Int($0) }
        guard isDown, numbers.count == 3 else { return nil }
        let point = Point(x: numbers[1] - 1, y: numbers[2] - 1)
        switch numbers[0] & ~0b1_1100 {
        case 0:
            if let last = lastClick, last.point == point, now - last.time < Self.doubleClick {
                lastClick = nil
                return .doubleClick(point)
            }
            lastClick = (point, now)
            return .click(point)
        case 64: return .wheel(point, -1)
        case 65: return .wheel(point, 1)
        default: return nil
        }
    }

    private static func plain(_ scalar: Unicode.Scalar) -> Key? {
        switch scalar.value {
        case 27: .escape
        case 13, 10: .enter
        case 9: .tab
        case 8, 127: .backspace
        case 1...26: Unicode.Scalar(scalar.value + 96).map { .control(Character($0)) }
        case 0..<32: nil
        default: .character(Character(scalar))
        }
    }
}
