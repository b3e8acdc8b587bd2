public import LangtopCore

/// What was recorded: events of sources in the order in which they came.
public struct Recording: Sendable {
    /// An event, when it came and from which source.
    struct Entry: Sendable, Equatable {
        var instant: Timestamp
        var source: Int
        var event: RecordedEvent
    }

    /// The sources, in their order.
    let sources: [RecordedSource]
    /// The events; at least one.
    let entries: [Entry]
    /// Why what follows the last event was left out; nil where nothing does.
    public let damage: String?

    /// The names of its sources.
    public var names: [String] { sources.map(\.id.name) }

    /// From the first event to the last.
    public var span: TimeRange {
        let instants = entries.map(\.instant)
        guard let first = instants.first, let last = instants.max() else { return Coder.noTime }
        return TimeRange(from: min(first, last), to: last)
    }

    /// When a dashboard had all it shows first; the first event where it never had.
    public var begin: Timestamp {
        entries.first { $0.event == .whole }?.instant ?? span.from
    }

    /// Reads a file; of one that is cut or bent, all that is whole.
    ///
    /// - Throws: `RecordingError` where it is no recording, or none that this version reads.
    public init(reading bytes: [UInt8]) throws(RecordingError) {
        guard bytes.starts(with: RecordingWriter.magic) else {
            throw RecordingError(message: Self.complaint(bytes))
        }
        var reader = EntryReader(bytes: bytes, position: RecordingWriter.magic.count)
        var coder = Coder(isReading: true)
        var (sources, entries): ([RecordedSource], [Entry]) = ([], [])
        var last = Timestamp(milliseconds: 0)
        do throws(Damage) {
            guard let first = try reader.next() else { throw Damage("it ends before its sources") }
            coder.begin(first)
            try coder.sources(&sources)
            guard coder.isAtEnd, !sources.isEmpty else { throw Damage("it has no sources") }
        } catch {
            throw RecordingError(message: "this recording holds nothing: \(error.reason)")
        }
        var damage: String?
        do throws(Damage) {
            while let content = try reader.next() {
                coder.begin(content)
                var entry = Entry(instant: last, source: 0, event: .nothing)
                var elapsed: Int64 = 0
                try coder.integer(&elapsed)
                entry.instant.milliseconds = last.milliseconds &+ elapsed
                try coder.check(entry.instant)
                try coder.count(&entry.source)
                guard entry.source < sources.count else { throw Damage("there is no source \(entry.source)") }
                try RecordedEventCoder.code(&entry.event, of: sources[entry.source].id, &coder)
                guard coder.isAtEnd else { throw Damage("an entry is longer than its event") }
                last = entry.instant
                entries.append(entry)
            }
        } catch {
            damage = "what follows byte \(reader.position) was left out: \(error.reason)"
        }
        guard !entries.isEmpty else {
            throw RecordingError(message: "this recording holds nothing: \(damage ?? "no source has answered")")
        }
        (self.sources, self.entries, self.damage) = (sources, entries, damage)
    }

    private static func complaint(_ bytes: [UInt8]) -> String {
        let words = Array("langtop recording ".utf8)
        guard bytes.starts(with: words) else { return "this is no recording of langtop" }
        let version = bytes.dropFirst(words.count).prefix { $0 != UInt8(ascii: "\n") }.prefix(20)
        let text = String(decoding: version, as: UTF8.self)
        return "this recording has version \(text), and this langtop reads \(RecordingWriter.version)"
    }
}

/// Takes a recording apart into the contents of its entries.
private struct EntryReader {
    let bytes: [UInt8]
    /// Where the next entry begins, or the one that is damaged.
    var position: Int

    /// The next content; nil at the end.
    mutating func next() throws(Damage) -> [UInt8]? {
        guard position < bytes.count else { return nil }
        guard bytes.count - position >= 8 else { throw Damage("it ends within an entry") }
        let length = Int(word(at: position))
        guard length <= RecordingWriter.longest, length <= bytes.count - position - 8 else {
            throw Damage("it ends within an entry")
        }
        let content = bytes[position + 8..<position + 8 + length]
        guard Checksum.of(content) == word(at: position + 4) else { throw Damage("an entry is not as it was written") }
        position += 8 + length
        return Array(content)
    }

    private func word(at place: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(bytes[place + $1]) << UInt32(8 * $1) }
    }
}
