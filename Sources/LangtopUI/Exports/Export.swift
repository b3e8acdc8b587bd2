public import LangtopQuery

/// Something of the screen, or behind it, that is written to a new file.
public struct Export: Sendable, Equatable {
    /// What is written.
    public let subject: Subject
    /// How.
    public let format: ExportFormat
    /// Where, as the reader typed it; nil for a name made of the time.
    public let path: String?

    /// What is written.
    public enum Subject: Sendable, Equatable {
        /// What is on screen, encoded.
        case screen(String)
        /// The numbers of the dashboard's window.
        case window
        /// The rows of a list.
        case rows(GenerationList)
        /// The sessions of the window.
        case sessions(SessionDemand)
        /// What of the window bought nothing.
        case waste
        /// What changed.
        case change(ChangeQuestion)
    }

    /// Something that is written to a file.
    public init(_ subject: Subject, as format: ExportFormat, to path: String?) {
        (self.subject, self.format, self.path) = (subject, format, path)
    }
}
