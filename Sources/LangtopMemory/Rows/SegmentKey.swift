package import LangtopCore

/// Which segment it is: there is one a quarter of an hour for each source that has rows there.
package struct SegmentKey: Hashable, Sendable, Comparable {
    /// A multiple of a segment's length.
    package let start: Timestamp
    package let source: SourceIndex

    /// Earlier ones come first, then by source.
    package static func < (left: SegmentKey, right: SegmentKey) -> Bool {
        (left.start, left.source) < (right.start, right.source)
    }
}
