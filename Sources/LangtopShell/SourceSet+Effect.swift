import LangtopCore
public import LangtopPolling
public import LangtopUI

extension SourceSet {
    /// Reads what an effect asks of the sources; nil where it asks nothing of them.
    public func answer(to effect: Effect) async -> Event? {
        switch effect {
        case .fetchDetail(let id, let duplicate):
            .detail(id, await result { try await detail(of: id, duplicate: duplicate) })
        case .fetchTrace(let id): .trace(id, await result { try await trace(id) })
        case .list(let list): .listed(list, await result { try await self.list(list) })
        default: nil
        }
    }

    private func result<Value: Sendable>(_ body: () async throws -> Value) async -> Result<Value, SourceError> {
        do {
            return .success(try await body())
        } catch let error as SourceError {
            return .failure(error)
        } catch {
            return .failure(SourceError(.malformed, "\(error)"))
        }
    }
}
