/// A source that can sum up closed buckets, so that memory can be compared with the store.
public protocol ChecksumSource: GenerationSource {
    /// Counts and sums of closed buckets, the last of them cut at the range's end; buckets without rows may be absent.
    func checksums(of range: TimeRange, every step: Duration) async throws(SourceError) -> [BucketChecksum]
}
