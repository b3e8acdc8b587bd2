import LangtopScreen

/// Whether a name is to get a value in the configuration file, in as many columns as there are.
struct WriteQuestion: Sendable, Equatable {
    let name: String
    let value: String

    /// So much of a name tells which one it is, in columns.
    private static let leastName = 12
    private static let (front, middle, answers) = ("write ", " = ", "? y/n")

    /// `write NAME = VALUE into the configuration file? y/n`. Where that is too long the name loses its middle, then the
    /// place is left out, then the name, then the value loses its middle too; the answers always stand.
    func text(in width: Int, ellipsis: String) -> String {
        let (name, value) = (DisplayText.glyphs(of: name), DisplayText.glyphs(of: value))
        let columns = (name: DisplayText.width(of: self.name), value: DisplayText.width(of: self.value))
        let fixed = Self.front.count + Self.middle.count
        for end in [" into the configuration file" + Self.answers, Self.answers] {
            let room = width - fixed - end.count - columns.value
            guard room >= min(columns.name, Self.leastName) else { continue }
            return Self.front + DisplayText.cut(name, to: room, ellipsis: ellipsis) + Self.middle + self.value + end
        }
        let room = width - fixed - Self.answers.count - columns.value
        if room > 0 {
            return Self.front + DisplayText.cut(name, to: room, ellipsis: ellipsis) + Self.middle + self.value
                + Self.answers
        }
        // Which model it is stands on the screen.
        let rest = max(0, width - 2 - Self.answers.count)
        return "= " + DisplayText.cut(value, to: rest, ellipsis: ellipsis) + Self.answers
    }
}
