/// The compiled form, as term(5) lays it out under "Extended storage format" and "Extended number format".
extension TerminfoEntry {
    /// Numbers of two bytes, and of four.
    private static let magics = [0o432, 0o1036]
    /// No description is longer, ncurses says.
    static let longest = 32_768

    /// Reads a compiled description; nil where the bytes are none.
    init?(_ bytes: [UInt8]) {
        var reader = CompiledReader(bytes: bytes)
        guard let header = reader.counts(6), Self.magics.contains(header[0]), header[1] > 0 else { return nil }
        reader.isWide = header[0] == Self.magics[1]
        guard let names = reader.bytes(header[1]), let flags = reader.bytes(header[2]) else { return nil }
        reader.align()
        guard let numbers = reader.numbers(header[3]), let places = reader.counts(header[4]),
            let table = reader.bytes(header[5])
        else { return nil }
        self.names = names.last == 0 ? names.dropLast() : names
        (self.flags, self.numbers) = (flags, numbers)
        texts = places.map { Self.text(at: $0, in: table) }
        reader.align()
        readOwn(&reader)
        // Texts may overlap where they are read, and would fill any memory where they are written.
        let length = texts.reduce(0) { $0 + ($1?.count ?? 0) } + ownTexts.reduce(0) { $0 + ($1.value?.count ?? 0) }
        guard length + names.count < Self.longest else { return nil }
    }

    /// What stands behind the part that every terminal has; nothing where it cannot be read.
    private mutating func readOwn(_ reader: inout CompiledReader) {
        guard let header = reader.counts(5), let flags = reader.bytes(header[0]) else { return }
        reader.align()
        guard let numbers = reader.numbers(header[1]), let places = reader.counts(header[2]),
            let namePlaces = reader.counts(header[0] + header[1] + header[2]), let table = reader.bytes(header[4])
        else { return }
        let texts = places.map { Self.text(at: $0, in: table) }
        // Names begin where the last text ends.
        let start = zip(places, texts).compactMap { place, text in text.map { place + $0.count + 1 } }.max() ?? 0
        var names: [[UInt8]] = []
        for place in namePlaces {
            guard place < 0x8000, let name = Self.text(at: start + place, in: table) else { return }
            names.append(name)
        }
        var rest = names[...]
        ownFlags = flags.map { Own(name: rest.removeFirst(), value: $0) }
        ownNumbers = numbers.map { Own(name: rest.removeFirst(), value: $0) }
        ownTexts = texts.map { Own(name: rest.removeFirst(), value: $0) }
    }

    /// The text that begins at a place of a table; nil where there is none.
    private static func text(at place: Int, in table: [UInt8]) -> [UInt8]? {
        guard place < table.count, let end = table[place...].firstIndex(of: 0) else { return nil }
        return Array(table[place..<end])
    }

    /// The compiled form, with numbers of four bytes.
    var bytes: [UInt8] {
        var writer = CompiledWriter()
        let table = TextTable(texts)
        writer.counts([Self.magics[1], names.count + 1, flags.count, numbers.count, texts.count, table.bytes.count])
        writer.bytes += names + [0] + flags
        writer.align()
        writer.numbers(numbers)
        writer.counts(table.places)
        writer.bytes += table.bytes
        writer.align()
        let ownNames = ownFlags.map(\.name) + ownNumbers.map(\.name) + ownTexts.map(\.name)
        guard !ownNames.isEmpty else { return writer.bytes }
        let (ownTable, nameTable) = (TextTable(ownTexts.map(\.value)), TextTable(ownNames))
        let present = ownTexts.count { $0.value != nil } + ownNames.count
        writer.counts([
            ownFlags.count, ownNumbers.count, ownTexts.count, present, ownTable.bytes.count + nameTable.bytes.count,
        ])
        writer.bytes += ownFlags.map(\.value)
        writer.align()
        writer.numbers(ownNumbers.map(\.value))
        writer.counts(ownTable.places + nameTable.places)
        writer.bytes += ownTable.bytes + nameTable.bytes
        return writer.bytes
    }
}

/// Texts one after the other, each with a zero behind it, and where each of them begins.
private struct TextTable {
    private(set) var bytes: [UInt8] = []
    private(set) var places: [Int] = []

    init(_ texts: [[UInt8]?]) {
        for text in texts {
            places.append(text == nil ? 0xFFFF : bytes.count)
            if let text { bytes += text + [0] }
        }
    }
}

private struct CompiledReader {
    private let source: [UInt8]
    private var position = 0
    var isWide = false

    init(bytes: [UInt8]) { source = bytes }

    mutating func bytes(_ count: Int) -> [UInt8]? {
        guard count <= source.count - position else { return nil }
        defer { position += count }
        return Array(source[position..<position + count])
    }

    mutating func counts(_ count: Int) -> [Int]? {
        bytes(2 * count).map { bytes in (0..<count).map { Int(bytes[2 * $0]) | Int(bytes[2 * $0 + 1]) << 8 } }
    }

    mutating func numbers(_ count: Int) -> [Int32]? {
        guard isWide else { return counts(count)?.map { Int32(Int16(truncatingIfNeeded: $0)) } }
        return counts(2 * count).map { halves in
            (0..<count).map { Int32(truncatingIfNeeded: halves[2 * $0] | halves[2 * $0 + 1] << 16) }
        }
    }

    /// Numbers begin at even places.
    mutating func align() { position += position % 2 }
}

private struct CompiledWriter {
    var bytes: [UInt8] = []

    mutating func counts(_ counts: [Int]) { for count in counts { append(UInt32(count), 2) } }

    mutating func numbers(_ numbers: [Int32]) { for number in numbers { append(UInt32(bitPattern: number), 4) } }

    mutating func align() { if bytes.count % 2 == 1 { bytes.append(0) } }

    private mutating func append(_ value: UInt32, _ count: UInt32) {
        for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
    }
}
