package import LangtopCore

/// Which row of memory is meant: an id is kept as half of its hash, and with the start it is a row's identity.
package struct RowKey: Sendable, Hashable {
    /// The source that holds it.
    package let source: SourceIndex
    /// When it began.
    package let start: Timestamp
    /// Half of the hash of the store's key.
    package let identity: UInt32

    /// A row.
    package init(source: SourceIndex, start: Timestamp, identity: UInt32) {
        (self.source, self.start, self.identity) = (source, start, identity)
    }

    /// The row of a generation.
    package init(_ generation: Generation, of source: SourceIndex) {
        self.init(source: source, start: generation.start, identity: Self.identity(of: generation.id.value))
    }

    /// What is kept of an id.
    package static func identity(of id: String) -> UInt32 { UInt32(truncatingIfNeeded: StableHash.of(id)) }

    /// The segment it stands in.
    package var segment: SegmentKey { SegmentKey(start: start.floored(to: Segment.length), source: source) }

    /// Which row of its segment it is.
    package var place: UInt64 { Self.place((start - start.floored(to: Segment.length)).milliseconds, identity) }

    /// Which row of its segment one is that began so many milliseconds into it.
    @inline(__always)
    package static func place(_ offset: Int64, _ identity: UInt32) -> UInt64 {
        UInt64(truncatingIfNeeded: offset) << 32 | UInt64(identity)
    }
}
