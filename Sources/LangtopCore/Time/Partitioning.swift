extension RandomAccessCollection {
    /// The first index whose element belongs to the second half, in a collection partitioned by the predicate.
    package func partitioningIndex(where belongsInSecondHalf: (Element) -> Bool) -> Index {
        var low = startIndex
        var length = count
        while length > 0 {
            let half = length / 2
            let middle = index(low, offsetBy: half)
            if belongsInSecondHalf(self[middle]) {
                length = half
            } else {
                low = index(after: middle)
                length -= half + 1
            }
        }
        return low
    }
}
