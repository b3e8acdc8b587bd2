import LangtopCore

/// Makes a recording's bytes, event by event.
///
/// A recording is a line with its version (`magic`) and entries, each written at once: the length of its content and the
/// content's CRC-32, four bytes each and the lowest first, and the content. The first entry names the sources: how many,
/// and of each its name and whether it is a gateway. Every other is an event: milliseconds since the event before (since
/// 1970 at first), the number of its source, its kind and what that consists of (`RecordedEventCoder`). Nothing is ever
/// changed, so that what was written before a recorder was killed is whole but for its last entry.
struct RecordingWriter {
    /// The version of what follows.
    static let version = 2
    /// What a file of this version begins with.
    static let magic = Array("langtop recording \(version)\n".utf8)
    /// No entry is longer, in bytes.
    static let longest = 1 << 28

    private var coder = Coder(isReading: false)
    private var last = Timestamp(milliseconds: 0)
    private let sources: [RecordedSource]

    /// A recording of some sources, and how it begins.
    init(of sources: [RecordedSource], begin: inout [UInt8]) {
        self.sources = sources
        begin += Self.magic
        var list = sources
        // Writing fails at nothing.
        try? coder.sources(&list)
        begin += framed()
    }

    /// An event as an entry.
    mutating func entry(_ event: RecordedEvent, of source: Int, at instant: Timestamp) -> [UInt8] {
        coder.begin()
        var (event, number, elapsed) = (event, source, instant.milliseconds &- last.milliseconds)
        try? coder.integer(&elapsed)
        try? coder.count(&number)
        try? RecordedEventCoder.code(&event, of: sources[source].id, &coder)
        last = instant
        return framed()
    }

    private func framed() -> [UInt8] {
        var frame: [UInt8] = []
        for number in [UInt32(coder.bytes.count), Checksum.of(coder.bytes)] {
            for shift in stride(from: UInt32(0), to: 32, by: 8) {
                frame.append(UInt8(truncatingIfNeeded: number >> shift))
            }
        }
        return frame + coder.bytes
    }
}

/// A source of a recording.
struct RecordedSource: Sendable, Equatable {
    var id = SourceID("")
    var role = SourceRole.gateway
}

extension Coder {
    mutating func sources(_ values: inout [RecordedSource]) throws(Damage) {
        try list(&values, RecordedSource()) { coder, value throws(Damage) in
            var (name, isGateway) = (value.id.name, value.role == .gateway)
            try coder.literal(&name)
            try coder.flag(&isGateway)
            value = RecordedSource(id: SourceID(name), role: isGateway ? .gateway : .observer)
        }
    }
}
