import LangtopCore
public import LangtopQuery

/// Something the doctor looked at: what it saw, why, and what helps.
public struct Finding: Sendable, Equatable {
    /// How bad it is.
    public enum Severity: String, Sendable, Comparable, CaseIterable {
        case good, warning, wrong

        /// Whether `left` is the milder one.
        public static func < (left: Severity, right: Severity) -> Bool { left.place < right.place }

        private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    /// Which finding it is: the same for the same one of a later examination, whose numbers and words may be others.
    public struct ID: Sendable, Hashable {
        let check: String
        /// What was good and is not is something new.
        let severity: Severity
        let subject: [String]
    }

    /// Which check: `no-cost`.
    public var check: String
    /// How bad it is.
    public var severity: Severity
    /// What was seen, in one line; may hold names, which are hostile.
    public var finding: String
    /// The models it is about, as clients ask for them.
    public var models: [String] = []
    /// How many requests; nil where it is not about requests.
    public var requests: Int?
    /// US dollars: what is missing where nothing was recorded, what is too much (or too little, below zero) where
    /// something wrong was; nil where that is not known.
    public var dollars: Double?
    /// Whether the dollars are what was probably not recorded, an estimate.
    public var isMissing = false
    /// What stands before the dollars: `~$` for an estimate, else whether they are too much or too little.
    public var sign: String { isMissing ? "~$" : (dollars ?? 0) < 0 ? "-$" : "+$" }
    /// Why, in one line; empty for what is good.
    public var cause = ""
    /// The line that helps; empty where none does.
    public var fix = ""
    /// The model that the configuration can price, as the store has it; nil where it is not about one.
    public var priceable: String?
    /// The model of the price table that it probably is; empty where that is not known.
    public var likely = ""
    /// Shows its requests; nil where it is not about requests.
    public var filter: Filter?

    /// What tells it from others of its check: the source, the model by its names, the cause; no text with numbers.
    private let subject: [String]
    /// Which finding it is.
    public var id: ID { ID(check: check, severity: severity, subject: subject) }

    /// What a check saw, with nothing further said.
    ///
    /// - Parameter subject: what tells it from others of its check and stays the same while numbers change: the source, the
    ///   model by its names, the cause; none where there is one only.
    public init(_ check: String, _ severity: Severity, _ finding: String, about subject: [String]) {
        (self.check, self.severity, self.finding, self.subject) = (check, severity, finding, subject)
    }
}
