import LangtopCore
public import LangtopEngine
public import LangtopUI

extension SourceSet {
    /// Reads what an effect asks of the sources; nil where it asks nothing of them.
    public func answer(to effect: Effect) async -> Event? {
        switch effect {
        case .fetchDetail(let id, let twin): .detail(id, await result { try await detail(of: id, twin: twin) })
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
