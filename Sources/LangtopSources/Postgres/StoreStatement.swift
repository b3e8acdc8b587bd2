import LangtopCore

/// The statements of one store in `SQL/`, made to fit a schema.
///
/// `{{table}}` is the log, `{{table NAME}}` another table, `{{regclass}}` the log as a literal; `{{column NAME TYPE}}` is
/// a column of the log, `{{column a.NAME TYPE}}` one of the table that the statements call `a`, or, where the schema
/// lacks it, a NULL of that type, so that decoding has one shape; `{{count NAME}}` and `{{money NAME}}` are numbers of the
/// log, whole ones and those of float8, whatever type an operator gave the column; `{{has NAME}}` is true or false; `{{plain}}` is every
/// column of the log but the large texts; `{{most tokens}}` and `{{most spend}}` what a row can have; `{{include NAME}}` is another file; anything else is a value.
protocol StoreStatement: Sendable {
    /// What was written since a snapshot.
    static var changes: Self { get }
    /// Count and sums by bucket.
    static var checksums: Self { get }
    /// The columns of the log only the drill-down may read.
    static var large: Set<String> { get }
    /// Tables by the letters the statements call them; the log is `r`.
    static var aliases: [Substring: String] { get }
    /// The file a statement includes by a name; empty for an unknown one.
    static func fragment(_ name: Substring) -> [UInt8]
    /// The statement's file.
    var template: [UInt8] { get }
}

extension StoreStatement {
    /// The statement for a schema, with its values in place.
    func text(for schema: StoreSchema, _ values: [(name: String, value: String)] = []) -> String {
        let values = schema.values.merging(values.map { ($0.name, $0.value) }) { _, given in given }
        return Self.expanded(template, schema, values)
    }

    /// A shared statement, such as the gate's.
    static func text(of template: [UInt8], for schema: StoreSchema) -> String { expanded(template, schema, [:]) }

    private static func expanded(_ template: [UInt8], _ schema: StoreSchema, _ values: [String: String]) -> String {
        SQLTemplate.expanded(template) { replacement($0, schema, values) }
    }

    private static func replacement(_ directive: Substring, _ schema: StoreSchema, _ values: [String: String]) -> String
    {
        let words = directive.split(separator: " ")
        switch (words.first, words.count) {
        case ("table", 1): return schema.qualified(schema.log)
        case ("table", 2): return schema.qualified(String(words[1]))
        case ("regclass", 1): return SQLText.literal(schema.qualified(schema.log)) + "::regclass"
        case ("include", 2): return expanded(fragment(words[1]), schema, values)
        case ("has", 2): return schema.has(String(words[1])) ? "true" : "false"
        case ("plain", 1):
            let plain = (schema.columns[schema.log] ?? []).filter { !large.contains($0) && schema.has($0) }
            return plain.map { "r.\(SQLText.identifier($0))" }.joined(separator: ", ")
        case ("column", 3):
            let path = words[1].split(separator: ".")
            let (alias, name) = path.count == 2 ? (path[0], String(path[1])) : ("r", String(words[1]))
            guard schema.has(name, in: aliases[alias]) else { return "NULL::\(words[2])" }
            return "\(alias).\(SQLText.identifier(name))"
        case ("count", 2): return schema.count(String(words[1]))
        case ("most", 2): return words[1] == "tokens" ? "\(Record.mostTokens)" : "\(Int(Record.mostSpend))"
        case ("money", 2): return schema.money(String(words[1]))
        default: return values[String(directive)] ?? "{{\(directive)}}"
        }
    }
}
