import LangtopCore

/// The date of an answer, `Tue, 24 Nov 2026 18:54:00 GMT` (RFC 9110, 5.6.7).
enum HTTPDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The instant a date names; nil where it cannot be read.
    static func read(_ text: String) -> Timestamp? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT", let day = Int(parts[1]), let year = Int(parts[3]),
            let month = months.firstIndex(of: String(parts[2]))
        else { return nil }
        let padded = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        return Timestamp(iso8601: "\(year)-\(padded(month + 1))-\(padded(day))T\(parts[4])Z")
    }
}
