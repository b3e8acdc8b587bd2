/// What stands in a cell: a base of one or two columns, and at most four marks on it.
///
/// Plain bits where `Character` is a text: a screen holds ten thousand, and each frame is compared with the one before.
public struct Glyph: Sendable, Hashable {
    /// The base and the first two marks, from the lowest bit up.
    private var front: UInt64
    /// Two more marks.
    private var back: UInt64 = 0

    /// The bits of a scalar.
    private static let width: UInt64 = 21
    private static let mask: UInt64 = 1 << width - 1

    /// A base without marks.
    public init(_ base: Unicode.Scalar) { front = UInt64(base.value) }

    /// A character; marks beyond the fourth are left out.
    public init(_ character: Character) {
        let scalars = character.unicodeScalars
        self.init(scalars.first ?? " ")
        for mark in scalars.dropFirst() { add(mark) }
    }

    /// Puts a mark on it; false where there are four already.
    @discardableResult
    mutating func add(_ mark: Unicode.Scalar) -> Bool {
        let bits = UInt64(mark.value)
        if front >> Self.width == 0 {
            front |= bits << Self.width
        } else if front >> (2 * Self.width) == 0 {
            front |= bits << (2 * Self.width)
        } else if back == 0 {
            back = bits
        } else if back >> Self.width == 0 {
            back |= bits << Self.width
        } else {
            return false
        }
        return true
    }

    /// The base.
    public var base: Unicode.Scalar { Self.scalar(front & Self.mask) }

    /// Whether it is a base alone.
    public var isPlain: Bool { front >> Self.width == 0 }

    /// Whether it takes two columns.
    public var isWide: Bool { CharacterWidth.columns(of: base) == 2 }

    /// The base and its marks.
    public var scalars: [Unicode.Scalar] {
        let marks = [front >> Self.width & Self.mask, front >> (2 * Self.width), back & Self.mask, back >> Self.width]
        return [base] + marks.filter { $0 != 0 }.map(Self.scalar)
    }

    /// The same as a text.
    public var text: String { isPlain ? String(Character(base)) : String([self][...]) }

    private static func scalar(_ bits: UInt64) -> Unicode.Scalar { Unicode.Scalar(UInt32(bits)) ?? "\u{FFFD}" }
}

extension Glyph: ExpressibleByUnicodeScalarLiteral {
    /// A base without marks.
    public init(unicodeScalarLiteral base: Unicode.Scalar) { self.init(base) }
}

extension String {
    /// Glyphs one after the other.
    public init(_ glyphs: ArraySlice<Glyph>) {
        guard !glyphs.allSatisfy({ $0.isPlain && $0.base.isASCII }) else {
            self.init(unsafeUninitializedCapacity: glyphs.count) { bytes in
                var count = 0
                for glyph in glyphs {
                    bytes[count] = UInt8(glyph.base.value)
                    count += 1
                }
                return count
            }
            return
        }
        var text = UnicodeScalarView()
        for glyph in glyphs {
            if glyph.isPlain { text.append(glyph.base) } else { text.append(contentsOf: glyph.scalars) }
        }
        self.init(text)
    }
}
