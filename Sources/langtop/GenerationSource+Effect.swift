import LangtopCore
import LangtopEngine
import LangtopUI

extension GenerationSource {
    /// Reads what an effect asks of the source; nil where it asks nothing of it.
    func answer(to effect: Effect) async -> Event? {
        switch effect {
        case .fetchDetail(let id): .detail(id, await result { try await detail(of: id) })
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
