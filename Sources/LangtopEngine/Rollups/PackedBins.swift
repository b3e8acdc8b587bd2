/// Histograms by place, in two or three bytes a bin that is not empty.
struct PackedBins: Sendable {
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
            writer.write(Int(bin.count))
            (place, key) = (bin.place, Self.key(bin))
        }
        bytes = writer.bytes
    }

    /// How much memory it takes.
    var size: Int { bytes.count }

    /// Calls `body` with every bin that is not empty, by place.
    func forEach(_ body: (BinCount) -> Void) {
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
            let (metric, bin) = key.quotientAndRemainder(dividingBy: LatencyHistogram.binCount)
            let count = UInt32(reader.integer())
            body(BinCount(place: place, metric: UInt8(metric), bin: UInt16(bin), count: count))
        }
    }

    private static func key(_ bin: BinCount) -> Int { Int(bin.metric) * LatencyHistogram.binCount + Int(bin.bin) }
}
