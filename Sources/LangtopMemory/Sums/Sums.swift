package import LangtopCore

/// All measures over some rows. Sums add up over any split of the rows.
package struct Sums: Sendable, Equatable {
    /// A place for every measure, and a few to spare.
    private typealias Values = InlineArray<24, Int>
    /// How many measures there can be.
    static let capacity = Values.count
    /// By the raw value of each measure that is stored.
    private var values = Values(repeating: 0)
    /// US dollars over all rows.
    package private(set) var cost = 0.0
    /// US dollars estimated for rows without a recorded cost.
    package private(set) var estimate = 0.0
    /// How many rows those are.
    package private(set) var estimated = 0
    /// US dollars that the providers' caches saved by the price list, less what writing to them cost more.
    package private(set) var saved = 0.0

    /// Nothing.
    package init() {}

    /// What a server says of a group, and nothing of what it does not.
    package init(_ aggregate: ServerAggregate) {
        values[Measure.rows.rawValue] = aggregate.requests
        values[Measure.requests.rawValue] = aggregate.requests
        values[Measure.failures.rawValue] = aggregate.failures
        values[Measure.prompt.rawValue] = aggregate.prompt
        values[Measure.completion.rawValue] = aggregate.completion
        values[Measure.tokens.rawValue] = aggregate.tokens
        cost = aggregate.cost
    }

    /// A stored measure.
    @inline(__always)
    package subscript(measure: Measure) -> Int { values[measure.rawValue] }

    /// Recorded and estimated together.
    package var shownCost: Double { cost + estimate }

    /// The same with nothing estimated.
    package var withoutEstimates: Sums {
        var sums = self
        (sums.estimate, sums.estimated, sums.saved) = (0, 0, 0)
        return sums
    }

    /// Adds a row: its state, the numbers that are summed, and its cost.
    @inline(__always)
    package mutating func add(_ state: RowState, _ amounts: SIMD8<Int>, _ rowCost: RowCost, _ gates: MeasureGates) {
        cost += rowCost.recorded
        saved += rowCost.saved
        if let dollars = rowCost.estimated {
            estimate += dollars
            estimated &+= 1
        }
        gates.forEach(of: state) {
            values[$0] &+= 1
        } sum: {
            values[$0] &+= amounts[$1]
        }
    }

    /// Adds the sums over other rows.
    @inline(__always)
    package static func += (left: inout Sums, right: Sums) {
        for place in 0..<Self.capacity { left.values[place] &+= right.values[place] }
        left.cost += right.cost
        left.estimate += right.estimate
        left.estimated &+= right.estimated
        left.saved += right.saved
    }

    /// Whether two sums are equal in every measure.
    package static func == (left: Sums, right: Sums) -> Bool {
        (left.cost, left.estimate, left.estimated, left.saved)
            == (right.cost, right.estimate, right.estimated, right.saved)
            && (0..<Self.capacity).allSatisfy { left.values[$0] == right.values[$0] }
    }

    /// Writes which measures are not zero, those, the spend, and what was saved and estimated, if anything.
    func write(to writer: inout ByteWriter) {
        var mask = 0
        for place in 0..<Self.capacity where values[place] != 0 { mask |= 1 << place }
        if estimated != 0 { mask |= 1 << Self.capacity }
        if saved != 0 { mask |= 2 << Self.capacity }
        writer.write(mask)
        for place in 0..<Self.capacity where values[place] != 0 { writer.write(values[place]) }
        writer.write(cost)
        if saved != 0 { writer.write(saved) }
        guard estimated != 0 else { return }
        writer.write(estimated)
        writer.write(estimate)
    }

    /// Reads what `write` wrote.
    init(from reader: inout ByteReader) {
        let mask = reader.integer()
        for place in 0..<Self.capacity where mask >> place & 1 == 1 { values[place] = reader.integer() }
        cost = reader.double()
        if mask >> Self.capacity & 2 == 2 { saved = reader.double() }
        guard mask >> Self.capacity & 1 == 1 else { return }
        estimated = reader.integer()
        estimate = reader.double()
    }
}
