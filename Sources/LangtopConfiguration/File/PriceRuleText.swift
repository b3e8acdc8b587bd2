import LangtopJSON

/// A configuration file's text with one more price in it. All that stood there stays as it was, comments too.
public struct PriceRuleText: Sendable, Equatable {
    /// The member of `prices`, as a reader would write it by hand: `"NAME": {"as": "MODEL"}`.
    public let member: String
    private let name: String
    private let rule: JSONValue

    /// What a model is said to cost: the same as another one.
    public init(_ name: String, as model: String) {
        self.init(name, .object([JSONValue.Member(key: "as", value: .string(model))]))
    }

    /// What a model is said to cost, in US dollars a million tokens.
    public init(_ name: String, input: Double, output: Double) {
        let members = [("input", input), ("output", output)].compactMap { key, dollars in
            JSONText.number(dollars).map { JSONValue.Member(key: key, value: .number($0)) }
        }
        self.init(name, .object(members))
    }

    private init(_ name: String, _ rule: JSONValue) {
        (self.name, self.rule) = (name, rule)
        var key = JSONText()
        key.value(name)
        member = "\(key.text): \(JSONPrinter.compact(rule, limit: .max))"
    }

    /// The line for whoever writes it by hand.
    public var line: String { "prices: {\(member)}" }

    /// A file's text with the rule in it; an empty one becomes a file.
    ///
    /// - Throws: `ConfigurationError` where the text is not understood well enough to change it, or says already what
    ///   the model costs.
    public func added(to text: String, path: String) throws(ConfigurationError) -> String {
        guard text.utf8.contains(where: { $0 > 0x20 }) else { return "{\n  \"prices\": {\n    \(member)\n  }\n}\n" }
        let old = try Self.value(of: text, path)
        let prices = old["prices"]
        if prices?[name] != nil {
            throw ConfigurationError("\(path): /prices says already what this model costs: change it there")
        }
        let outline = JSON5Outline(text)
        var changed: String?
        if let opening = outline.members["prices"] {
            changed = Self.text(text, with: member, at: opening, outline)
        } else if prices == nil, let opening = outline.opening {
            changed = Self.text(text, with: "\"prices\": {\(member)}", at: opening, outline)
        }
        guard let changed, try Self.value(of: changed, path) == expected(of: old) else {
            throw ConfigurationError("\(path): it is not clear where the price belongs: add it by hand")
        }
        return changed
    }

    private static func value(of text: String, _ path: String) throws(ConfigurationError) -> JSONValue {
        do throws(JSON5Fault) {
            return try JSONValue(json5: text)
        } catch {
            throw ConfigurationError("\(path):\(error.line): \(error.message)")
        }
    }

    /// Puts a member first into an object, on a line of its own where the others stand so.
    private static func text(_ text: String, with member: String, at offset: Int, _ outline: JSON5Outline) -> String {
        let (head, tail) = (text.utf8.prefix(offset), text.utf8.dropFirst(offset))
        let rest = tail.drop { $0 == 0x20 || $0 == 0x09 }
        let comma = outline.isEmpty(from: offset) ? "" : ","
        let isBroken = rest.first == 0x0A || rest.first == 0x0D || rest.first == UInt8(ascii: "/")
        guard isBroken else {
            return String(decoding: head, as: UTF8.self) + member + (comma.isEmpty ? "" : ", ")
                + String(decoding: rest, as: UTF8.self)
        }
        // The next line that holds something tells how far members are set in; the brace that closes, less than that.
        let next = rest.drop { $0 != 0x0A }.split(separator: 0x0A).first { line in line.contains { $0 > 0x20 } }
        let space =
            next.map { $0.prefix { $0 == 0x20 || $0 == 0x09 } }.map { String(decoding: $0, as: UTF8.self) } ?? ""
        let indent = comma.isEmpty ? space + "  " : space
        return String(decoding: head, as: UTF8.self) + "\n\(indent)\(member)\(comma)"
            + String(decoding: tail, as: UTF8.self)
    }

    /// What the file must say afterwards, in whatever order.
    private func expected(of old: JSONValue) -> JSONValue? {
        guard case .object(var members) = old else { return nil }
        let rule = JSONValue.Member(key: name, value: rule)
        if let place = members.firstIndex(where: { $0.key == "prices" }) {
            guard case .object(let prices) = members[place].value else { return nil }
            members[place].value = .object([rule] + prices)
        } else {
            members.insert(JSONValue.Member(key: "prices", value: .object([rule])), at: 0)
        }
        return .object(members)
    }
}
