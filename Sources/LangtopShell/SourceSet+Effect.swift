import LangtopCore
public import LangtopPolling
public import LangtopUI

extension SourceSet {
    /// Reads what an effect asks of memory and the sources; nil where it asks nothing of them.
    public func answer(to effect: Effect, with store: Store) async -> Event? {
        switch effect {
        case .values(let dimension): return .values(dimension, await store.values(of: dimension))
        case .findFields: return .fields(await store.fields)
        case .list(let list):
            let page = await store.page(of: list)
            return .listed(list, await result { try await self.list(list, page) })
        default: return await answer(to: effect)
        }
    }

    private func answer(to effect: Effect) async -> Event? {
        switch effect {
        case .fetchDetail(let id, let duplicate):
            .detail(id, await result { try await detail(of: id, duplicate: duplicate) })
        case .fetchTrace(let id): .trace(id, await result { try await trace(id) })
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
