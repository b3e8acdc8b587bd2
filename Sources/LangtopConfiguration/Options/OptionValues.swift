import LangtopQuery

/// How the values of an option are written: as texts on the command line and in variables, as JSON5 in the file.
struct OptionValues<Value: Sendable & Equatable>: Sendable {
    /// The values, where there are only a few.
    var listed: [String] = []
    /// Whether they are yes and no, which the command line says by the flag alone.
    var isSwitch = false
    /// Reads a text.
    let parse: @Sendable (String, Origin) throws(ConfigurationError) -> Value
    /// Reads a value of the configuration file.
    let read: @Sendable (ConfigurationNode) throws(ConfigurationError) -> Value
    /// The text that is read as a value; nil for one that says nothing.
    let text: @Sendable (Value) -> String?

    /// One of a few texts.
    private static func listed(
        _ listed: [String], read: @escaping @Sendable (ConfigurationNode) throws(ConfigurationError) -> Value,
        value: @escaping @Sendable (String) -> Value?, text: @escaping @Sendable (Value) -> String
    ) -> OptionValues {
        OptionValues(
            listed: listed,
            parse: { (text, origin) throws(ConfigurationError) in
                if listed.contains(text), let value = value(text) { return value }
                throw ConfigurationError("\(origin)", text, allowed: "one of \(listed.joined(separator: ", "))")
            }, read: read, text: text)
    }
}

extension OptionValues where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// The cases, by their raw values.
    static var cases: OptionValues {
        .listed(
            Value.allCases.map(\.rawValue), read: { node throws(ConfigurationError) in try node.choice() },
            value: { Value(rawValue: $0) }, text: \.rawValue)
    }
}

extension OptionValues<Int> {
    /// Some whole numbers.
    static func numbers(_ allowed: [Int]) -> OptionValues {
        .listed(
            allowed.map(String.init), read: { node throws(ConfigurationError) in try node.number(among: allowed) },
            value: { Int($0) }, text: { String($0) })
    }
}

extension OptionValues<Bool> {
    /// Yes and no.
    static var yesOrNo: OptionValues {
        OptionValues(
            isSwitch: true,
            parse: { (text, origin) throws(ConfigurationError) in
                if let value = ["true": true, "false": false][text] { return value }
                throw ConfigurationError("\(origin)", text, allowed: "true or false")
            },
            read: { node throws(ConfigurationError) in try node.bool() }, text: { String($0) })
    }
}

extension OptionValues<String?> {
    /// Any text; nil where there is none.
    static func text(_ what: String) -> OptionValues {
        OptionValues(
            parse: { text, _ in text }, read: { node throws(ConfigurationError) in try node.text(what) }, text: { $0 })
    }

    /// What stands in a file, or in one of the known folders by its name; a name is one without a folder and an ending.
    static func nameOrPath(_ what: String) -> OptionValues {
        OptionValues(
            parse: { text, _ in text },
            read: { node throws(ConfigurationError) in
                let text = try node.text(what)
                return text.contains { $0 == "/" || $0 == "." } ? try node.filePath(what) : text
            },
            text: { $0 })
    }
}

extension OptionValues<Filter> {
    /// A filter as the reader types it.
    static var filter: OptionValues {
        OptionValues(
            parse: { (text, origin) throws(ConfigurationError) in
                do throws(FilterError) {
                    return try Filter(parsing: text)
                } catch {
                    throw ConfigurationError("\(origin): \(error.line)")
                }
            },
            read: { node throws(ConfigurationError) in
                let text = try node.text("a filter such as \"model:opus cost>0.1\"")
                do throws(FilterError) {
                    return try Filter(parsing: text)
                } catch {
                    throw node.problem("cannot be understood: \(error.line)")
                }
            }, text: { $0 == .all ? nil : $0.text })
    }
}
