import LangtopCore

@testable import LangtopRecording

extension FuzzTarget {
    /// Recordings: what is read can be written and read again, and replays answer. Checksums are made right first, so
    /// that what they guard is looked at, too.
    static let recording = FuzzTarget(name: "recording", tokens: ["langtop recording 2\n", "\u{0}", "\u{1}", "\u{7F}"])
    { bytes in
        for bytes in [bytes, checked(bytes)] {
            guard let recording = try? Recording(reading: bytes) else { continue }
            var again: [UInt8] = []
            var writer = RecordingWriter(of: recording.sources, begin: &again)
            for entry in recording.entries { again += writer.entry(entry.event, of: entry.source, at: entry.instant) }
            let copy: Recording
            do {
                copy = try Recording(reading: again)
            } catch {
                throw Broken(description: "what was written cannot be read: \(error)")
            }
            try hold(copy.damage == nil, "what was written is damaged: \(copy.damage ?? "")")
            try hold(copy.sources == recording.sources && copy.entries == recording.entries, "it is read as another")
            let hashes = HashTranslation(recording.entries)
            for index in recording.sources.indices {
                let rows = ReplayRows(recording.entries.filter { $0.source == index }, hashes)
                let end = recording.span.to
                let all = TimeRange(from: Timestamp(milliseconds: .min / 2), to: Timestamp(milliseconds: .max / 2))
                let held = rows.rows(in: all, at: end)
                let sum = rows.checksum(of: all, at: end)
                try hold(sum.count <= held.count, "\(sum.count) rows summed up of \(held.count)")
                _ = rows.arrivals(after: recording.span.from, through: end)
                _ = rows.generations(in: all, at: end)
            }
        }
    }

    /// The same with the checksum of each entry, as far as their lengths lead.
    private static func checked(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        var place = RecordingWriter.magic.count
        while place + 8 <= bytes.count {
            let length = (0..<4).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
            guard length <= bytes.count - place - 8 else { break }
            let sum = Checksum.of(bytes[place + 8..<place + 8 + length])
            for part in 0..<4 { bytes[place + 4 + part] = UInt8(truncatingIfNeeded: sum >> UInt32(8 * part)) }
            place += 8 + length
        }
        return bytes
    }
}
