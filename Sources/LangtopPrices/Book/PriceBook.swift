internal import CPrices
import LangtopCore

/// Prices by the names under which LiteLLM's table has them: lines in the order of the names' bytes, searched as they
/// stand, so that starting costs nothing.
public struct PriceBook: Sendable {
    /// A line of the book.
    public struct Entry: Sendable, Equatable {
        /// The name in the table.
        public let name: String
        /// The table's `litellm_provider`; empty where it names none.
        public let provider: String
        /// What it costs.
        public let price: ModelPrice
    }

    /// Which table it is: `litellm 1.110.2`.
    public let source: String
    /// The day the table was made: `2026-11-20`.
    public let day: String
    private let lines: BookLines

    /// The book that comes with the program.
    public static let bundled = PriceBook(
        source: "litellm " + String(cString: lt_prices_made_of()), day: String(cString: lt_prices_made_on()),
        lines: BookLines { UnsafeRawBufferPointer(start: lt_prices_book(), count: Int(lt_prices_length)) })

    /// How many models it has.
    public var count: Int { lines.reduce(into: 0) { count, _ in count += 1 } }

    /// The entry of a name, exactly as it stands; nil where there is none.
    public subscript(name: String) -> Entry? {
        var name = name
        return name.withUTF8 { lines.find(UnsafeRawBufferPointer($0)) }.map(Self.entry)
    }

    /// Every entry, in the order of the names' bytes.
    public var entries: [Entry] {
        lines.reduce(into: []) { $0.append(Self.entry($1)) }
    }

    private static func entry(_ line: UnsafeRawBufferPointer) -> Entry {
        let parts = line.split(separator: UInt8(ascii: "\t"), maxSplits: 2, omittingEmptySubsequences: false)
        let texts = parts.map { String(decoding: $0, as: UTF8.self) }
        let items = parts[2].split(separator: UInt8(ascii: " ")).compactMap(ModelPrice.Item.init(inBook:))
        return Entry(name: texts[0], provider: texts[1], price: ModelPrice(items, includesLimits: texts[1] == "xai"))
    }
}

extension ModelPrice.Item {
    /// `kind[>tokens][~tier]=dollars`; nil for anything else.
    init?(inBook text: Slice<UnsafeRawBufferPointer>) {
        guard let mark = text.firstIndex(of: UInt8(ascii: "=")),
            let kind = text.first.flatMap(UnitKind.init(rawValue:)),
            let dollars = Double(String(decoding: text[(mark + 1)...], as: UTF8.self))
        else { return nil }
        var rest = text[..<mark].dropFirst()
        var tier = ServiceTier.standard
        if let wave = rest.firstIndex(of: UInt8(ascii: "~")) {
            guard let known = rest[(wave + 1)...].first.flatMap(ServiceTier.init(rawValue:)) else { return nil }
            (tier, rest) = (known, rest[..<wave])
        }
        let above = rest.isEmpty ? 0 : Int(String(decoding: rest.dropFirst(), as: UTF8.self))
        guard let above else { return nil }
        self.init(kind, above: above, tier: tier, dollars: dollars)
    }
}
