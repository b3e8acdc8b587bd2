package import LangtopCore

/// Six hours that are too old for rows: sums by quarter of an hour for each dimension, and histograms of each group.
///
/// Quarters of an hour, because a civil day of any zone begins with one. A block is made once from all of its rows and
/// never changed; when one of those changes in the store, the block is dropped and its hours are read again.
package struct RollupBlock: Sendable {
    /// How long a block is; blocks begin at multiples of it in UTC.
    package static let length = Duration.seconds(6 * 3600)
    /// So many groups of a dimension keep their name, the most expensive; the others are together one group. Sessions
    /// may be nearly as many as rows, and folding each would save nothing.
    static func groupLimit(_ dimension: Dimension) -> Int { dimension == .session ? 100 : 500 }

    /// A quarter of an hour.
    package struct Quarter: Sendable {
        /// Quarters since the epoch.
        package let step: Int
        package let sums: Sums
        /// To compare with the store's.
        package let checksum: BucketChecksum
        /// Requests that another source speaks for; they are in the checksum alone.
        package let duplicates: Int

        package var range: TimeRange { checksum.range }
    }

    /// The groups of one dimension.
    package struct Groups: Sendable {
        /// By quarter; groups are numbers of the vocabulary, or of the block's own table of sessions.
        package let sums: PackedSums
        /// By group, over the whole block.
        package let bins: PackedBins
    }

    /// Failures of one quarter for one reason on one route.
    package struct Failures: Sendable {
        /// Quarters since the epoch.
        package var step: Int
        package var kind: FailureKind
        package var count: FailureCount
    }

    /// Which block it is; it begins at a multiple of its length.
    package let key: SegmentKey
    /// The quarters that have rows, oldest first.
    package let quarters: [Quarter]
    /// The distribution of all rows together, by quarter.
    package let bins: PackedBins
    package let failures: [Failures]
    /// Requests by route.
    package let routes: [(route: Int, requests: Int)]
    /// Routes of requests without a recorded cost whose tokens by kind are known: what their price changes.
    let unpricedRoutes: Set<Int>
    /// By dimension; one that is not there was not asked for when the hours were folded.
    package let groups: [Dimension: Groups]
    /// The ids of the sessions that kept their name.
    package let sessions: SessionTable

    package var start: Timestamp { key.start }

    package var range: TimeRange { TimeRange(from: start, to: start + Self.length) }

    /// How many bytes its packed parts take.
    package var size: Int {
        groups.values.reduce(bins.size) { $0 + $1.sums.size + $1.bins.size } + sessions.size
            + quarters.count * MemoryLayout<Quarter>.stride + failures.count * MemoryLayout<Failures>.stride
            + routes.count * 16 + unpricedRoutes.count * 8
    }
}
