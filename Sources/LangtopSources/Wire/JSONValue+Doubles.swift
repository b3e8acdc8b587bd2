import LangtopJSON

extension JSONValue {
    /// The numbers of an object by their names; empty for anything else.
    var doubles: [String: Double] {
        guard case .object(let members) = self else { return [:] }
        let pairs = members.compactMap { member in member.value.double.map { (member.key, $0) } }
        return Dictionary(pairs) { first, _ in first }
    }
}
