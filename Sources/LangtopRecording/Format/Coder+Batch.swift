import LangtopCore

/// Rows: each says what is other than in the row before it.
extension Coder {
    mutating func batch(_ value: inout RecordBatch) throws(Damage) {
        var size = value.count
        try room(for: &size)
        if isReading { value = RecordBatch() }
        try directory(&value.names)
        var before = BatchRow()
        if isReading {
            var codes = BatchCodes()
            for _ in 0..<size {
                try row(&before)
                value.append(sound: before.record, codes.codes(of: before, self, in: &value))
            }
        } else {
            var numbers = BatchNumbers(value)
            for place in 0..<size {
                var row = BatchRow(before: before.record, before.texts)
                row.record = value[place]
                try write(row, codes: value.codes[place], of: value, &numbers, &before)
            }
        }
    }

    private mutating func row(_ value: inout BatchRow) throws(Damage) {
        try record(&value.record, after: value.record.start)
        var changed: UInt64 = 0
        try bits(&changed)
        for place in 0..<BatchRow.dimensions.count where changed & (1 << UInt64(place)) != 0 {
            try number(&value.texts[place], of: "")
        }
        guard changed & BatchRow.tagBit != 0 else { return }
        try list(&value.tags, 0) { coder, tag throws(Damage) in try coder.number(&tag, of: "") }
    }

    private mutating func write(
        _ row: BatchRow, codes: TextCodes, of batch: RecordBatch, _ numbers: inout BatchNumbers,
        _ before: inout BatchRow
    ) throws(Damage) {
        var row = row
        try record(&row.record, after: before.record.start)
        var changed: UInt64 = 0
        for (place, dimension) in BatchRow.dimensions.enumerated() where codes[dimension] != numbers.last[dimension] {
            changed |= 1 << UInt64(place)
        }
        if numbers.isFirst || codes[.tag] != numbers.last[.tag] { changed |= BatchRow.tagBit }
        try bits(&changed)
        for (place, dimension) in BatchRow.dimensions.enumerated() where changed & (1 << UInt64(place)) != 0 {
            try number(of: codes[dimension], dimension, batch, &numbers)
        }
        if changed & BatchRow.tagBit != 0 {
            var tags = batch.tagSets[Int(codes[.tag])]
            try list(&tags, 0) { coder, tag throws(Damage) in
                try coder.number(of: tag, .tag, batch, &numbers)
            }
        }
        numbers.last = codes
        numbers.isFirst = false
        before = row
    }

    private mutating func number(
        of code: UInt32, _ dimension: Dimension, _ batch: RecordBatch, _ numbers: inout BatchNumbers
    ) throws(Damage) {
        let text = batch.dictionaries[dimension.ordinal].text(code)
        var number =
            if let known = numbers.known[dimension.ordinal][code] { known } else { self.number(of: text) }
        numbers.known[dimension.ordinal][code] = number
        try self.number(&number, of: text)
    }

    private mutating func record(_ value: inout Record, after start: Timestamp) throws(Damage) {
        var delta = value.start.milliseconds &- start.milliseconds
        try integer(&delta)
        try word(&value.identity)
        try span(&value.latency)
        try span(&value.firstToken)
        var state = UInt64(value.state.bits)
        try bits(&state)
        try tokens(&value.tokens)
        try double(&value.spend)
        try kinds(&value.kinds)
        try choice(&value.tier)
        try digest(&value.promptDigest)
        try keys(&value.keys)
        guard isReading else { return }
        guard state < UInt64(RowState.count) else { throw Damage("a row's state is none") }
        value.state = RowState(bits: UInt16(state))
        value.start = Timestamp(milliseconds: start.milliseconds &+ delta)
        try check(value.start)
    }

    /// A time that may be unknown, one more than it is.
    private mutating func span(_ value: inout Int?) throws(Damage) {
        var one = value.map { max(0, $0) + 1 } ?? 0
        try count(&one)
        if isReading { value = one == 0 ? nil : one - 1 }
    }
}

/// A row as it stands in a recording.
private struct BatchRow {
    static let dimensions = Dimension.allCases.filter { $0 != .tag }
    static let tagBit: UInt64 = 1 << UInt64(dimensions.count)

    var record = Record(start: Timestamp(milliseconds: 0))
    /// The numbers of its texts, one a dimension.
    var texts = [Int](repeating: 0, count: Self.dimensions.count)
    var tags: [Int] = []

    init() {}

    init(before record: Record, _ texts: [Int]) { (self.record, self.texts) = (record, texts) }
}

/// The numbers of a batch's texts, once they were given.
private struct BatchNumbers {
    var known = [[UInt32: Int]](repeating: [:], count: Dimension.allCases.count)
    var last = TextCodes()
    var isFirst = true

    init(_ batch: RecordBatch) {}
}

/// The codes of numbers in a batch that is being read.
private struct BatchCodes {
    private var known = [[Int: UInt32]](repeating: [:], count: Dimension.allCases.count)

    mutating func codes(of row: BatchRow, _ coder: Coder, in batch: inout RecordBatch) -> TextCodes {
        var codes = TextCodes()
        for (place, dimension) in BatchRow.dimensions.enumerated() {
            codes[dimension] = code(of: row.texts[place], dimension, coder, in: &batch)
        }
        codes[.tag] = batch.tagSet(row.tags.map(coder.text(numbered:)))
        return codes
    }

    private mutating func code(
        of number: Int, _ dimension: Dimension, _ coder: Coder, in batch: inout RecordBatch
    ) -> UInt32 {
        if number == 0 { return 0 }
        if let known = known[dimension.ordinal][number] { return known }
        var text = coder.text(numbered: number)
        let code = text.withUTF8 { batch.code(UnsafeRawBufferPointer($0), in: dimension) }
        known[dimension.ordinal][number] = code
        return code
    }
}
