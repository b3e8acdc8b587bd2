/// Histograms by place, in two or three bytes a bin that is not empty.
package struct PackedBins: Sendable {
    private let bytes: [UInt8]

    /// The given counts, each bin once.
    init(_ bins: [BinCount]) {
        var writer = ByteWriter()
        var (place, key) = (0, 0)
        for bin in bins.sorted(by: { ($0.place, Self.key($0)) < ($1.place, Self.key($1)) }) {
            // Keys grow within a place, so that a step back says that another place begins.
            if bin.place != place {
                writer.write(-1)
                writer.write(bin.place - place)
                key = 0
            }
            writer.write(Self.key(bin) - key)
            writer.write(bin.count)
            (place, key) = (bin.place, Self.key(bin))
        }
        bytes = writer.bytes
    }

    /// How many bytes it takes.
    var size: Int { bytes.count }

    /// Calls `body` with every bin that is not empty, by place.
    package func forEach(_ body: (BinCount) -> Void) {
        var reader = ByteReader(bytes)
        var (place, key) = (0, 0)
        while !reader.isAtEnd {
            let further = reader.integer()
            if further < 0 {
                place += reader.integer()
                key = 0
                continue
            }
            key += further
            let (number, bin) = key.quotientAndRemainder(dividingBy: HistogramBins.count)
            let count = reader.integer()
            guard let metric = Metric(rawValue: number) else { return }
            body(BinCount(place: place, metric: metric, bin: bin, count: count))
        }
    }

    private static func key(_ bin: BinCount) -> Int { bin.metric.rawValue * HistogramBins.count + bin.bin }
}
