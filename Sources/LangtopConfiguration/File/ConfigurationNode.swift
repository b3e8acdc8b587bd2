import LangtopCore
import LangtopJSON

/// A value of the configuration file and where it stands, read as what it must be.
struct ConfigurationNode: Sendable, Equatable {
    let value: JSONValue
    /// The file it stands in.
    let file: FileLocation
    /// The place in it: `/sources/lf`, `/` for the whole.
    let path: String

    /// What stands there, for people.
    var kind: String {
        switch value {
        case .object: "an object"
        case .array: "a list"
        case .string: "a text"
        case .number: "a number"
        case .bool: "true or false"
        case .null: "null"
        }
    }

    /// A complaint about this place.
    func problem(_ message: String) -> ConfigurationError { ConfigurationError("\(file.path): \(path) \(message)") }

    private func mustBe(_ what: String) -> ConfigurationError { problem("must be \(what), not \(kind)") }

    private func node(_ value: JSONValue, _ name: String) -> ConfigurationNode {
        ConfigurationNode(value: value, file: file, path: (path == "/" ? "" : path) + "/" + name)
    }

    /// The members of an object whose names are free, in their order.
    func members() throws(ConfigurationError) -> [(name: String, node: ConfigurationNode)] {
        guard case .object(let members) = value else { throw mustBe("an object") }
        return members.map { ($0.key, node($0.value, $0.key)) }
    }

    /// The members of an object that knows these keys and no other.
    ///
    /// - Parameter elsewhere: keys of other places and the place, for whoever wrote one here.
    func members(
        knowing keys: [String], elsewhere: [String: String] = [:]
    ) throws(ConfigurationError) -> [String: ConfigurationNode] {
        let members = try members()
        for (name, _) in members where !keys.contains(name) {
            let unknown = "\(file.path): unknown key \"\(name)\" at \(path)"
            if let near = Nearest.word(to: name, among: keys) {
                throw ConfigurationError("\(unknown): did you mean \"\(near)\"?")
            }
            if let near = Nearest.word(to: name, among: elsewhere.keys.sorted()), let place = elsewhere[near] {
                throw ConfigurationError("\(unknown): did you mean \"\(near)\", which belongs at \(place)?")
            }
            throw ConfigurationError("\(unknown): known are \(keys.joined(separator: ", "))")
        }
        return Dictionary(members.map { ($0.name, $0.node) }, uniquingKeysWith: { first, _ in first })
    }

    /// The elements of a list.
    func elements() throws(ConfigurationError) -> [ConfigurationNode] {
        guard case .array(let values) = value else { throw mustBe("a list") }
        return values.enumerated().map { node($1, String($0)) }
    }

    /// A text with something in it.
    func text(_ what: String = "a text") throws(ConfigurationError) -> String {
        guard case .string(let text) = value else { throw mustBe(what) }
        guard !text.isEmpty else { throw problem("must not be empty: leave it out") }
        return text
    }

    /// The path of a file, independent of the working directory.
    func filePath(_ what: String) throws(ConfigurationError) -> String { file.resolved(try text(what)) }

    /// Yes or no.
    func bool() throws(ConfigurationError) -> Bool {
        guard case .bool(let bool) = value else { throw mustBe("true or false") }
        return bool
    }

    /// One of some texts.
    func choice<Choice: RawRepresentable & CaseIterable>(
        _: Choice.Type = Choice.self
    ) throws(ConfigurationError) -> Choice where Choice.RawValue == String {
        let allowed = Choice.allCases.map(\.rawValue)
        guard let choice = Choice(rawValue: try choice(among: allowed)) else { throw mustBe(oneOf: allowed) }
        return choice
    }

    /// One of some texts.
    func choice(among allowed: [String]) throws(ConfigurationError) -> String {
        let text = try text("one of \(allowed.joined(separator: ", "))")
        guard allowed.contains(text) else { throw mustBe(oneOf: allowed) }
        return text
    }

    private func mustBe(oneOf allowed: [String]) -> ConfigurationError {
        problem("must be one of \(allowed.joined(separator: ", "))")
    }

    /// A number between two others.
    func number(in range: ClosedRange<Int>) throws(ConfigurationError) -> Double {
        let what = "a number from \(range.lowerBound) to \(range.upperBound)"
        guard case .number = value, let number = value.double else { throw mustBe(what) }
        guard Double(range.lowerBound) <= number, number <= Double(range.upperBound) else {
            throw problem("must be \(what)")
        }
        return number
    }

    /// One of some whole numbers.
    func number(among allowed: [Int]) throws(ConfigurationError) -> Int {
        let what = "one of \(allowed.map(String.init).joined(separator: ", "))"
        guard case .number = value else { throw mustBe(what) }
        guard let known = allowed.first(where: { Double($0) == value.double }) else { throw problem("must be \(what)") }
        return known
    }
}
