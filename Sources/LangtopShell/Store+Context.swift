import LangtopCore
public import LangtopPolling
public import LangtopUI

extension Store {
    /// The event, with how a generation that was read compares with others of its model.
    public func compared(_ event: Event) -> Event {
        guard case .detail(let id, .success(var detail)) = event else { return event }
        detail.context = context(of: detail.generation)
        return .detail(id, .success(detail))
    }
}
