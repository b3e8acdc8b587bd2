import LangtopCore
import LangtopJSON

extension LineNumbers {
    /// Of another schema nothing is read.
    private static let schema = 1

    /// The numbers as text for a cache.
    public var json: String {
        var json = JSONText()
        json.object { json in
            json.add("schema", Self.schema)
            json.add("at", Int(instant.milliseconds))
            json.add("foretold", Int(foretold.milliseconds))
            json.add("day") { day.write(to: &$0) }
            json.add("month") { month.write(to: &$0) }
            json.add("rate", rate)
            json.add("change", change)
            json.add("requests", requests)
            json.add("error_rate", errorRate)
            json.add("latency_p95_ms", latency)
            json.add("ttft_p95_ms", firstToken)
            json.add("unpriced", unpriced)
            json.add("worry", worry.rawValue)
        }
        return json.text + "\n"
    }

    /// What such a text says; nil where it is none.
    public init?(json bytes: [UInt8]) {
        let value = bytes.withUnsafeBytes { JSONValue(parsing: $0) }
        guard value["schema"]?.double == Double(Self.schema), let instant = value.instant("at"),
            let foretold = value.instant("foretold"),
            let day = value["day"].flatMap(Period.init), let month = value["month"].flatMap(Period.init),
            let worry = value["worry"]?.text.flatMap(Worry.init)
        else { return nil }
        self.init(at: instant, day: day, month: month)
        self.foretold = foretold
        self.worry = worry
        rate = value.number("rate")
        change = value.number("change")
        requests = value.number("requests").flatMap { Int(exactly: $0) }
        errorRate = value.number("error_rate")
        latency = value.number("latency_p95_ms")
        firstToken = value.number("ttft_p95_ms")
        unpriced = value.number("unpriced").flatMap { Int(exactly: $0) }
    }
}

extension LineNumbers.Period {
    fileprivate func write(to json: inout JSONText) {
        json.add("end", Int(end.milliseconds))
        json.add("spent", spent)
        json.add("at_least", isLeast)
        json.add("estimated", isEstimate)
        json.add("limit", limit)
        json.add("forecast", forecast)
    }

    fileprivate init?(_ value: JSONValue) {
        guard let end = value.instant("end") else { return nil }
        self.init(end: end)
        spent = value.number("spent")
        isLeast = value["at_least"] == .bool(true)
        isEstimate = value["estimated"] == .bool(true)
        limit = value.number("limit")
        forecast = value.number("forecast")
    }
}

extension JSONValue {
    /// A number that can be counted with.
    fileprivate func number(_ key: String) -> Double? {
        guard case .number? = self[key], let number = self[key]?.double, number.isFinite else { return nil }
        return number
    }

    fileprivate func instant(_ key: String) -> Timestamp? {
        number(key).flatMap { Int64(exactly: $0) }.map(Timestamp.init(milliseconds:))
    }
}
