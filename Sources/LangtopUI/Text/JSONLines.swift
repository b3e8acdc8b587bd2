import LangtopScreen

/// JSON text in colours: on one line where it fits, else a line a member. Of a text that is no JSON nothing is lost.
struct JSONLines {
    let styles: Styles

    /// Deeper levels are not indented further.
    private static let deepest = 12

    private typealias Token = (text: Substring, kind: Kind)
    private enum Kind { case open, close, comma, colon, text, plain, blank }

    /// The text on one line; nil where it is wider than `width`.
    func line(of text: String, width: Int) -> TextLine? {
        guard text.utf8.count <= 1024 else { return nil }
        let line = compact(Self.tokens(of: text))
        return line.width <= width ? line : nil
    }

    /// A line a member, none wider than `width`.
    func lines(of text: String, width: Int) -> [TextLine] {
        spread(Self.tokens(of: text)).flatMap { TextWrap.lines(of: $0, width: width) }
    }

    /// The lines of a text that is indented already.
    func lines(ofIndented text: String, width: Int) -> [TextLine] {
        TextWrap.ownLines(of: text).flatMap { line -> [TextLine] in
            let tokens = Self.tokens(of: line)
            let pieces = tokens.indices.map { piece(tokens, $0) }
            return TextWrap.lines(of: pieces.isEmpty ? [("", styles.text)] : pieces, width: width)
        }
    }

    private func compact(_ tokens: [Token]) -> TextLine {
        tokens.indices.filter { tokens[$0].kind != .blank }.flatMap { index -> TextLine in
            let hasGap = tokens[index].kind == .comma || tokens[index].kind == .colon
            return [piece(tokens, index)] + (hasGap ? [(" ", styles.muted)] : [])
        }
    }

    private func spread(_ tokens: [Token]) -> [TextLine] {
        var (lines, line, depth): ([TextLine], TextLine, Int) = ([], [], 0)
        func begin() {
            lines.append(line)
            line = [(String(repeating: "  ", count: max(0, min(depth, Self.deepest))), styles.muted)]
        }
        var previous = Kind.blank
        for index in tokens.indices where tokens[index].kind != .blank {
            let kind = tokens[index].kind
            if kind == .close {
                depth -= 1
                if previous != .open { begin() }
            } else if previous == .open || previous == .comma {
                begin()
            }
            line.append(piece(tokens, index))
            if kind == .open { depth += 1 }
            if kind == .colon { line.append((" ", styles.muted)) }
            previous = kind
        }
        return lines + [line]
    }

    private func piece(_ tokens: [Token], _ index: Int) -> Box.Label {
        let (text, kind) = tokens[index]
        switch kind {
        case .open, .close, .comma, .colon, .blank: return (String(text), styles.muted)
        case .plain:
            return (String(text), text.utf8.first.map(Self.isWordStart) == true ? styles.rerouted : styles.warning)
        case .text:
            let next = tokens[(index + 1)...].first { $0.kind != .blank }
            return (String(text), next?.kind == .colon ? styles.accent : styles.good)
        }
    }

    private static func isWordStart(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

    private static func tokens(of text: String) -> [Token] {
        var text = text
        text.makeContiguousUTF8()
        let bytes = text.utf8
        var tokens: [Token] = []
        var place = bytes.startIndex
        func end(_ start: String.Index, while matches: (UInt8) -> Bool) -> String.Index {
            bytes[start...].firstIndex { !matches($0) } ?? bytes.endIndex
        }
        while place < bytes.endIndex {
            let start = place
            let kind: Kind
            place = bytes.index(after: start)
            switch bytes[start] {
            case UInt8(ascii: "{"), UInt8(ascii: "["): kind = .open
            case UInt8(ascii: "}"), UInt8(ascii: "]"): kind = .close
            case UInt8(ascii: ","): kind = .comma
            case UInt8(ascii: ":"): kind = .colon
            case UInt8(ascii: "\""):
                (kind, place) = (.text, Self.endOfText(bytes, place))
            case 0x09, 0x0A, 0x0D, 0x20:
                (kind, place) = (.blank, end(start) { $0 == 0x20 || (0x09...0x0D).contains($0) })
            default:
                (kind, place) = (.plain, end(start) { !"{}[],:\" \t\n\r".utf8.contains($0) })
            }
            tokens.append((text[start..<place], kind))
        }
        return tokens
    }

    /// Where a string ends that began before `start`; at the text's end where it has no end.
    private static func endOfText(_ bytes: String.UTF8View, _ start: String.Index) -> String.Index {
        var (place, isEscaped) = (start, false)
        while place < bytes.endIndex {
            let byte = bytes[place]
            place = bytes.index(after: place)
            if byte == UInt8(ascii: "\""), !isEscaped { return place }
            isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
        }
        return place
    }
}
