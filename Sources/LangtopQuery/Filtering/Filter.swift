public import LangtopCore

/// Which generations count, as the reader typed it: conditions that must all hold, some of them alternatives.
///
/// The grammar is what README says under *Filters*: words, `field:value`, numbers with `> >= < <= =` and units, `!` or
/// `-` before what must not hold, `or`, parentheses, quotes, `@name` for a saved filter. Case is ignored but in ids.
///
/// Every filter that is read is in one form: negation stands at single conditions only, and an alternative is never
/// another list of alternatives. Without `or` it is a plain list of conditions.
public struct Filter: Sendable, Equatable {
    /// One condition.
    public struct Term: Sendable, Equatable {
        /// What is compared.
        public enum Test: Sendable, Equatable {
            /// A field, the name or the id contains the text.
            case word(String)
            /// A field contains the text; written as the word is.
            case fields(String)
            /// The dimension's name or id matches the pattern (lower case, `*` matches anything).
            case dimension(Dimension, String)
            /// The dimension's id is exactly this, or its name where id and name are what a reader typed.
            case exactly(Dimension, id: String, name: String)
            /// What the request is called matches the pattern (lower case), or is exactly this.
            case name(String, isExact: Bool)
            /// The store's own key; a pattern where it holds a `*`.
            case id(String)
            /// The request ended so.
            case status(Status)
            /// It failed for this reason; nil asks for failures whose reason is not known.
            case errorClass(ErrorClass?)
            /// A number lies so from a bound, in the unit of its kind.
            case compare(Quantity, Comparison, bound: Double)
            /// What a saved filter says; one that was not looked up lets nothing through.
            case saved(String)
            /// One of several filters holds.
            case any([Filter])
        }

        /// How a request ended, as a reader asks for it.
        public enum Status: String, Sendable, CaseIterable {
            case error, ok, hit, fallback, unpriced, closed, running
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
