import LangtopCore
import LangtopMemory

/// All rows of one span as they are added.
struct SpanTally: Sendable {
    /// By the numbers of the two fields' values.
    var cells: [CellKey: CellTally] = [:]
    var failures: [FailureKind: Int] = [:]
    /// Finished requests.
    var requests = 0
    /// Requests whose outcome is not known.
    var unknownOutcomes = 0
    var spread = Distributions()
    /// Milliseconds of each billed request and what served it.
    var latencies: [(route: UInt32, milliseconds: Float)] = []

    /// Adds a row of the request that counts.
    mutating func add(_ reader: RowReader, _ row: Int, _ state: RowState) {
        guard state.isRequest else { return }
        requests += 1
        if state.outcome == .unknown { unknownOutcomes += 1 }
        if state.outcome == .failure {
            failures[FailureKind(errorClass: state.errorClass, route: reader.route(row)), default: 0] += 1
        }
        guard state.isBilled else { return }
        spread.add(reader, row)
        if let latency = reader.value(of: .latency, row) {
            latencies.append((UInt32(truncatingIfNeeded: reader.route(row)), latency))
        }
    }

    /// How many failed; nil where outcomes are unknown.
    var failed: Int? { unknownOutcomes > 0 ? nil : failures.values.reduce(0, +) }
}

/// A value of each of two fields, by number.
struct CellKey: Hashable, Sendable {
    let caller: UInt32
    let route: UInt32
}
