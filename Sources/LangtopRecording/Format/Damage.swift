/// Bytes that no writer of this format writes.
struct Damage: Error, Equatable {
    let reason: String

    init(_ reason: String) { self.reason = reason }
}
