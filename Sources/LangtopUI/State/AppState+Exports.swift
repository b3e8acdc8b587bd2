import LangtopQuery
import LangtopScreen

/// Writing what is shown to a file.
extension AppState {
    /// Says what is to be written.
    mutating func export(as format: ExportFormat, to path: String? = nil) -> [Effect] {
        if format.isOfScreen {
            let frame = render()
            let text = format == .svg ? SVGEncoder.encode(frame) : PlainTextEncoder.encode(frame)
            return [.export(Export(.screen(text), as: format, to: path))]
        }
        guard let subject = overlays.isEmpty ? .window : overlays.last?.exported(context) else {
            notice = "no rows stand behind this view: export it as text or svg"
            return []
        }
        return [.export(Export(subject, as: format, to: path))]
    }
}
