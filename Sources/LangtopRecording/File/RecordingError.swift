/// Why a file cannot be replayed.
public struct RecordingError: Error, Equatable {
    /// For people, as the end of a sentence that names the file.
    public let message: String
}
