/// How all metrics of some requests are spread.
package struct Distributions: Sendable, Equatable {
    package private(set) var latency: Distribution
    package private(set) var firstToken: Distribution
    package private(set) var outputRate: Distribution

    /// No requests.
    package init(exactUpTo limit: Int = Distribution.exactLimit) {
        latency = Distribution(.latency, exactUpTo: limit)
        firstToken = Distribution(.firstToken, exactUpTo: limit)
        outputRate = Distribution(.outputRate, exactUpTo: limit)
    }

    /// Adds a billed row.
    @inline(__always)
    package mutating func add(_ rows: RowReader, _ row: Int) {
        if let value = rows.value(of: .latency, row) { latency.add(value) }
        if let value = rows.value(of: .firstToken, row) { firstToken.add(value) }
        if let value = rows.value(of: .outputRate, row) { outputRate.add(value) }
    }

    /// Adds the values of a bin.
    package mutating func add(_ bin: BinCount) {
        switch bin.metric {
        case .latency: latency.add(bin.count, inBin: bin.bin)
        case .firstToken: firstToken.add(bin.count, inBin: bin.bin)
        case .outputRate: outputRate.add(bin.count, inBin: bin.bin)
        }
    }

    /// Adds other requests.
    package static func += (left: inout Distributions, right: Distributions) {
        left.latency += right.latency
        left.firstToken += right.firstToken
        left.outputRate += right.outputRate
    }

    /// All values in bins, at a place.
    func bins(at place: Int) -> [BinCount] {
        var bins: [BinCount] = []
        for (metric, distribution) in [(Metric.latency, latency), (.firstToken, firstToken), (.outputRate, outputRate)]
        where distribution.count > 0 {
            distribution.forEachBin { bins.append(BinCount(place: place, metric: metric, bin: $0, count: $1)) }
        }
        return bins
    }
}

/// How many values of one metric lie in one histogram bin in one place.
package struct BinCount: Sendable, Equatable {
    /// A quarter of an hour since the epoch, or a group.
    package var place: Int
    package var metric: Metric
    package var bin: Int
    package var count: Int
}
