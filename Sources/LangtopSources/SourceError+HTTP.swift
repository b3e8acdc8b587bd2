import LangtopCore
import LangtopHTTP

extension SourceError {
    /// What a failure of HTTP means for a source of some kind.
    init(_ error: HTTPError, of kind: String) {
        let word = kind
        let kind: Kind =
            switch error.kind {
            case .unreachable, .truncated: .unreachable
            case .timeout: .timeout
            case .tls: .refused
            case .redirected, .malformedRequest: .unsuitable
            case .tooLarge, .malformed: .malformed
            case .cancelled: .cancelled
            }
        self.init(kind, "\(word) \(error.message)")
    }
}
