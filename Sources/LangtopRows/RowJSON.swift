public import LangtopCore
public import LangtopJSON

/// A request as JSON: what `langtop list` prints of it and `Y` copies.
public enum RowJSON {
    /// Writes some fields of a request; those of one object stand together, wherever they were named.
    public static func write(
        _ row: Generation, _ fields: [RowField] = RowField.all, names: Directory, to json: inout JSONText
    ) {
        var written: Set<String> = []
        for field in fields {
            guard !field.object.isEmpty else {
                field.value(row, names).write(field.key, to: &json)
                continue
            }
            guard written.insert(field.object).inserted else { continue }
            json.add(field.object) { json in
                for member in fields where member.object == field.object {
                    member.value(row, names).write(member.key, to: &json)
                }
            }
        }
    }

    /// All of a request on one line.
    public static func text(of row: Generation, names: Directory) -> String {
        var json = JSONText()
        json.object { write(row, names: names, to: &$0) }
        return json.text
    }

    /// A step of a trace on one line; one that is a model call is a request.
    public static func text(of step: Span, names: Directory) -> String {
        if let row = step.generation { return text(of: row, names: names) }
        var json = JSONText()
        json.object { json in
            json.add("id", step.id.value)
            json.add("source", step.id.source.name)
            json.add("start", step.start.iso8601)
            json.add("end", step.end?.iso8601)
            json.add("name", step.name)
            json.add("kind", step.kind.rawValue)
            json.add("level", "\(step.level)")
            json.add("message", step.message.isEmpty ? nil : step.message)
        }
        return json.text
    }
}
