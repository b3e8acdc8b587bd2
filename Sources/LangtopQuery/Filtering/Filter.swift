public import LangtopCore

/// Which generations count, as the reader typed it: words and `field:value` terms, all of which must hold.
///
/// A term is a word (any name contains it), `dimension:pattern` (`*` matches anything, else it must be contained),
/// `status:error|ok|hit|fallback|unpriced|closed`, `class:` and an error class, or `cost`, `dur` (seconds), `tok` with
/// `>` or `<`; `!` before a term negates it. Case is ignored.
public struct Filter: Sendable, Equatable {
    /// One condition.
    public struct Term: Sendable, Equatable {
        /// What is compared.
        public enum Test: Sendable, Equatable {
            /// Any name contains the text (lower case).
            case word(String)
            /// The dimension's name or id matches the pattern (lower case, `*` matches anything).
            case dimension(Dimension, String)
            /// The dimension's id is exactly this, or its name where id and name are what a reader typed.
            case exactly(Dimension, id: String, name: String)
            /// The request ended so.
            case status(Status)
            /// It failed for this reason; nil asks for failures whose reason is not known.
            case errorClass(ErrorClass?)
            /// A number lies above (or below) a bound.
            case compare(Quantity, above: Bool, bound: Double)
        }

        /// How a request ended, as a reader asks for it.
        public enum Status: String, Sendable, CaseIterable {
            case error, ok, hit, fallback, unpriced, closed
        }

        /// A number of a generation.
        public enum Quantity: String, Sendable, CaseIterable {
            /// US dollars.
            case cost
            /// Seconds from start to end.
            case dur
            /// Total tokens.
            case tok
        }

        /// What is compared.
        public var test: Test
        /// Whether the opposite must hold.
        public var isNegated: Bool

        /// A condition.
        public init(_ test: Test, isNegated: Bool = false) {
            self.test = test
            self.isNegated = isNegated
        }
    }

    /// Conditions that must all hold; none lets everything through.
    public var terms: [Term]

    /// The filter that lets everything through.
    public static let all = Filter(terms: [])

    /// A filter of the given conditions.
    public init(terms: [Term]) { self.terms = terms }
}
