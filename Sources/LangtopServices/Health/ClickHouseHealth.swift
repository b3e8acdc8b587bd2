import LangtopCore

/// ClickHouse's `/ping`, which answers `Ok.` to everybody (clickhouse.com/docs/interfaces/http).
struct ClickHouseHealth: HealthCheck {
    let kind = ServiceKind.clickhouse
    let paths = [HealthPath("ping")]

    func fault(in answer: HealthAnswer, to path: HealthPath) -> ServiceCondition? {
        switch answer {
        case .failed(let reason): .down(reason)
        case .http(200, let body) where body.starts(with: "Ok.".utf8): nil
        case .http: stranger(answer, path)
        }
    }
}
