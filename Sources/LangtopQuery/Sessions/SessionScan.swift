import LangtopCore
import LangtopMemory

/// Goes over the rows of a span in the order in which they began, each with the number of its session.
///
/// A session's number costs a few bytes, so a million sessions of one request each are counted without keeping a row.
struct SessionScan {
    /// No session.
    static let none: UInt32 = .max

    private let memory: Memory
    private let range: TimeRange
    private let scope: Scope
    private let matcher: FilterMatcher
    private let basis: CostBasis
    /// A session's number by the hash of its id.
    private var numbers: [UInt64: UInt32] = [:]
    /// Where each session's id stands.
    private var places: [(key: SegmentKey, number: Int)] = []

    init(_ memory: Memory, _ range: TimeRange, _ request: SnapshotRequest) {
        (self.memory, self.range, basis) = (memory, range, request.basis)
        scope = Scope(request.source, in: memory)
        matcher = FilterMatcher(request.filter, in: memory, scope)
    }

    /// How many session ids were seen.
    var count: Int { places.count }

    /// The id of a session.
    func id(_ session: UInt32) -> String {
        let place = places[Int(session)]
        return memory.sessions(at: place.key)?.text(place.number) ?? ""
    }

    /// The number of an id that was seen.
    func number(of id: String) -> UInt32? { numbers[SessionTable.hash(of: id)] }

    /// How many finished requests each session has.
    mutating func requests() -> [Int32] {
        var counts: [Int32] = []
        forEach(where: { $0 != Self.none }) { row, session in
            while counts.count <= Int(session) { counts.append(0) }
            if row.state.isRequest { counts[Int(session)] += 1 }
        }
        // What came with no row that passes has none.
        while counts.count < count { counts.append(0) }
        return counts
    }

    /// Lends every row that passes, a quarter of an hour after the other and within it in order.
    ///
    /// - Parameter isWanted: whether rows of a session are looked at; asked once a row, before it is read.
    mutating func forEach(
        where isWanted: (UInt32) -> Bool = { _ in true }, _ body: (SessionRow, UInt32) -> Void
    ) {
        var rest = memory.rows.segments(in: range)
        while let first = rest.first {
            let quarter = rest.prefix { $0.start == first.start }
            rest = rest.dropFirst(quarter.count)
            var rows: [(row: SessionRow, session: UInt32)] = []
            for segment in quarter where scope.contains(segment.key.source) {
                collect(segment, isWanted, into: &rows)
            }
            rows.sort { $0.row.start < $1.row.start }
            for entry in rows { body(entry.row, entry.session) }
        }
    }

    private mutating func collect(
        _ segment: Segment, _ isWanted: (UInt32) -> Bool, into rows: inout [(row: SessionRow, session: UInt32)]
    ) {
        let sessions = numbers(of: segment)
        let passes = matcher.isTrivial ? nil : matcher.passes(in: segment)
        let prices = memory.rows.vocabulary.prices
        segment.withRows { reader in
            rows.reserveCapacity(rows.count + reader.count)
            for row in 0..<reader.count {
                let session = sessions[reader.session(row)]
                let start = segment.start + .milliseconds(reader.offset(row))
                guard isWanted(session), range.contains(start) else { continue }
                if scope.skipsDuplicates, reader.state(row).isDuplicate { continue }
                if let passes, !passes(reader, row) { continue }
                rows.append((SessionRow(reader, row, at: start, of: segment.key.source, prices, basis), session))
            }
        }
    }

    /// For every session of a segment its number; the empty one has none.
    private mutating func numbers(of segment: Segment) -> [UInt32] {
        let table = segment.sessions
        return (0..<table.count).map { place in
            if place == 0 { return Self.none }
            let hash = table.hash(place)
            if let known = numbers[hash] { return known }
            let fresh = UInt32(places.count)
            numbers[hash] = fresh
            places.append((segment.key, place))
            return fresh
        }
    }
}
