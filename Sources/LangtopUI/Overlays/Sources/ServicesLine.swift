import LangtopCore
import LangtopScreen

/// The services of the stack in a line, or a few where it is narrow: each by its name, with a mark and a word for what is
/// not as it should be.
struct ServicesLine {
    private static let name = "services  "

    /// What to draw; none where no service is known.
    let lines: [TextLine]

    init(_ services: [ServiceStatus], width: Int, styles: Styles) {
        var lines: [TextLine] = []
        var used = width
        for status in services {
            let part = Self.part(status, styles)
            let length = part.reduce(0) { $0 + DisplayText.width(of: $1.0) }
            if used + length > width {
                let head = lines.isEmpty ? Self.name : String(repeating: " ", count: Self.name.count)
                lines.append([(head, styles.muted)])
                used = Self.name.count
            }
            lines[lines.count - 1] += part
            used += length
        }
        self.lines = lines
    }

    private static func part(_ status: ServiceStatus, _ styles: Styles) -> TextLine {
        let glyphs = styles.glyphs
        let (mark, style): (String, Style) =
            switch status.condition {
            case .answers?: (glyphs.passed, styles.good)
            case .notReady?: ("\(glyphs.up) not ready", styles.warning)
            case .closed?: ("\(glyphs.up) wrong password", styles.warning)
            case .down?: ("\(glyphs.failed) down", styles.bad)
            case .unasked?: ("\(glyphs.up) could not be asked", styles.warning)
            case nil: (glyphs.ellipsis, styles.muted)
            }
        return [("\(status.service.kind.rawValue) ", styles.muted), (mark, style), ("  ", styles.muted)]
    }
}
