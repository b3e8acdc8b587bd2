import Foundation
import LangtopCore

@testable import LangtopSources

extension FuzzTarget {
    /// A page of Langfuse's API: the same rows wherever the network cuts it, as many as Foundation finds.
    static let pages = FuzzTarget(
        name: "pages",
        tokens: [
            "{\"data\":[", "\"id\":\"a\"", "\"type\":\"GENERATION\"", "\"startTime\":\"2026-11-23T14:32:07.123Z\"",
            "\"input\":", "\"output\":\"", "\"usageDetails\":{", "\"input\":1e14", "\"costDetails\":{",
            "\"metadata\":{",
            "]},", "},{", "\\\"", "\"meta\":{\"cursor\":",
        ]
    ) { bytes in
        let whole = page(of: [bytes[...]])
        for pieces in [bytes.pieces, bytes.indices.map { bytes[$0...$0] }] {
            let cut = page(of: pieces)
            try hold(
                whole.count == cut.count && whole.unreadable == cut.unreadable
                    && (whole.isForeign || whole.frame == cut.frame)
                    && whole.isWhole == cut.isWhole && whole.isForeign == cut.isForeign, "in pieces it is another page")
            try hold(generations(whole) == generations(cut), "in pieces there are other rows")
        }
        let batch = RecordBatch(generations(whole))
        for place in 0..<batch.count { try SoundRecord.check(batch[place]) }
        guard let count = rows(bytes) else { return }
        try hold(whole.isWhole && whole.count == count, "\(whole.count) rows, Foundation finds \(count)")
    }

    private static func page(of pieces: [ArraySlice<UInt8>]) -> PageReader<ObservationRows> {
        var reader = PageReader(ObservationRows(keepsSteps: true))
        for piece in pieces { piece.withUnsafeBytes { reader.feed($0) } }
        return reader
    }

    private static func generations(_ page: PageReader<ObservationRows>) -> [Generation] {
        page.rows.found.map { $0.generation(source: SourceID("x")) }
    }

    /// How many rows the list has; nil where the text is no JSON, or no such page.
    private static func rows(_ bytes: [UInt8]) -> Int? {
        // Foundation leaves out a byte order mark, also where a key begins with one.
        guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self),
            !text.unicodeScalars.contains("\u{FEFF}"), text.ranges(of: "data").count == 1,
            let page = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any],
            let rows = page["data"] as? [Any], rows.allSatisfy({ $0 is [String: Any] })
        else { return nil }
        return rows.count
    }
}
