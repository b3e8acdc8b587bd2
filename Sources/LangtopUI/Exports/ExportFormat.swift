/// How something is written to a file.
public enum ExportFormat: String, Sendable, CaseIterable {
    /// What is on screen, without colours.
    case text
    /// What is on screen, as a picture.
    case svg
    /// The numbers behind it.
    case csv, json

    /// The end of a file's name.
    public var fileExtension: String { self == .text ? "txt" : rawValue }

    /// Whether it is of what is on screen, not of what is behind it.
    var isOfScreen: Bool { self == .text || self == .svg }

    /// The letter that chooses it.
    var letter: Character { rawValue.first ?? "?" }

    var summary: String {
        switch self {
        case .text: "text, what is on screen"
        case .svg: "SVG picture, what is on screen"
        case .csv: "CSV, the numbers behind it"
        case .json: "JSON, the numbers behind it"
        }
    }
}
