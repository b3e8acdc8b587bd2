import LangtopCore

/// The sessions of a batch in the numbers of segments: each text is looked up once a segment, not once a row.
struct BatchSessions {
    private let batch: RecordBatch
    private let ordinal = Dimension.session.ordinal
    /// For each code the segment it was looked up in last, and its number there.
    private var known: [(segment: SegmentKey?, number: UInt32)]

    init(_ batch: RecordBatch) {
        self.batch = batch
        known = Array(repeating: (nil, 0), count: batch.dictionaries[ordinal].count)
    }

    /// The number of a row's session in its segment.
    @inline(__always)
    mutating func number(_ row: Int, in segment: inout Segment) -> UInt32 {
        let code = batch.codes[row][ordinal]
        if code == 0 { return 0 }
        let entry = known[Int(code)]
        if entry.segment == segment.key { return entry.number }
        let number = batch.dictionaries[ordinal].withBytes(of: code) { segment.session($0) }
        known[Int(code)] = (segment.key, number)
        return number
    }
}
