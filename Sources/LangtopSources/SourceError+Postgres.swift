import LangtopCore
import LangtopPostgres

extension SourceError {
    /// What a failure of PostgreSQL means for a source.
    init(_ error: PostgresError) {
        let kind: Kind =
            switch error.kind {
            case .unreachable, .optionsRefused: .unreachable
            case .crowded: .crowded
            case .refused, .passwordMissing: .refused
            case .timeout: .timeout
            case .cancelled: .cancelled
            case .absent: .absent
            case .undefined, .malformedTarget: .unsuitable
            case .malformed, .server: .malformed
            }
        self.init(kind, error.message)
    }
}
