internal import CCurl
internal import Glibc

/// Reads a `Retry-After` field (RFC 9110, 10.2.3): seconds, which some servers send with a fraction, or a date.
enum RetryAfter {
    /// Longer waits are no sensible answer.
    private static let longest = 366.0 * 86_400

    /// How long to wait; never negative, nil where the text cannot be read.
    ///
    /// - Parameter answered: the answer's own `Date`, so that a date needs no clock that agrees with ours; the
    ///   system's clock where it is nil or cannot be read.
    static func wait(_ text: String, answered: String?) -> Duration? {
        let seconds = number(text) ?? date(text).map { max(0, $0 - (answered.flatMap(date) ?? Double(time(nil)))) }
        guard let seconds, seconds <= longest else { return nil }
        return .milliseconds(Int64((seconds * 1000).rounded(.up)))
    }

    private static func number(_ text: String) -> Double? {
        guard let first = text.utf8.first, isDigit(first), text.utf8.allSatisfy({ isDigit($0) || $0 == 0x2E })
        else { return nil }
        return Double(text)
    }

    /// Seconds since 1970. Every form of date in HTTP has letters; curl would take bare numbers for dates as well.
    private static func date(_ text: String) -> Double? {
        guard text.utf8.first.map({ !isDigit($0) }) == true, text.contains(":") else { return nil }
        let seconds = curl_getdate(text, nil)
        return seconds < 0 ? nil : Double(seconds)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
