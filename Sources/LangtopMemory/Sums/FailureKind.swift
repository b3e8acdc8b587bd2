package import LangtopCore

/// What failures have in common: why, and what was to serve them.
package struct FailureKind: Hashable, Sendable {
    package var errorClass: ErrorClass?
    /// A number of the vocabulary.
    package var route: Int

    /// Failures of a class on a route.
    package init(errorClass: ErrorClass?, route: Int) {
        self.errorClass = errorClass
        self.route = route
    }
}

/// How many failures, and when the last one started.
package struct FailureCount: Sendable {
    package private(set) var count = 0
    package private(set) var last = Timestamp(milliseconds: .min)

    /// No failures.
    package init() {}

    /// So many failures.
    package init(_ count: Int, last: Timestamp) { (self.count, self.last) = (count, last) }

    /// One more failure.
    package mutating func add(_ start: Timestamp) {
        count += 1
        last = max(last, start)
    }

    /// Adds other failures.
    package static func += (left: inout FailureCount, right: FailureCount) {
        left.count += right.count
        left.last = max(left.last, right.last)
    }
}
