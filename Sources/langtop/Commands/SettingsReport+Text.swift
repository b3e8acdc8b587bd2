import LangtopConfiguration
import LangtopJSON
import LangtopScreen

extension SettingsReport {
    /// The widest value that columns are made for; a longer one pushes what stands after it aside, in its line alone.
    private static let widest = 60

    /// A line each: name, value, origin.
    var text: String {
        let rows = lines.map { line in
            [line.name, line.value ?? NumberFormat.unknown, line.origin].map { String(DisplayText.graphemes(of: $0)) }
        }
        let widths = [0, 1].map { column in
            rows.map { DisplayText.width(of: $0[column]) }.filter { $0 <= Self.widest }.max() ?? 0
        }
        return rows.map { row in
            let padded = zip(row, widths).map { text, width in
                text + String(repeating: " ", count: max(0, width - DisplayText.width(of: text)) + 2)
            }
            return padded.joined() + row[2] + "\n"
        }.joined()
    }

    /// The same for programs, with whole objects for sources.
    var json: String {
        var json = JSONText()
        json.object { json in
            json.add("options") { json in
                for line in options {
                    json.add(line.name) { json in
                        json.add("value", line.value)
                        json.add("origin", line.origin)
                    }
                }
            }
            json.key("alerts")
            json.array { json in
                for line in alerts {
                    json.object { json in
                        json.add(line.name == "alert" ? "rule" : "hook", line.value)
                        json.add("origin", line.origin)
                    }
                }
            }
            json.key("sources")
            json.array { json in
                for source in sources { json.object { Self.add(source, to: &$0) } }
            }
            json.add("variables") { json in
                for line in variables { json.add(line.name, line.origin) }
            }
        }
        return json.text + "\n"
    }

    private static func add(_ source: ReportedSource, to json: inout JSONText) {
        json.add("name", source.name)
        json.add("text", source.text)
        json.add("kind", source.kind)
        for line in source.values { json.add(line.name, line.value) }
        json.add("origin", source.origin)
        json.add("keysOrigin", source.keysOrigin)
    }
}
