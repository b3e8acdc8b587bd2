public import LangtopCore

/// Reasons of waste in words.
public enum WasteWords {
    /// Why it is not known whether the same prompts were sent again.
    public static let unknownPrompts = "not known: only LiteLLM's log tells, where the proxy's cache is on"

    /// Why rows were wasted, with how many there are.
    ///
    /// - Parameter patience: when clients gave up, where that is known.
    public static func reason(
        _ reason: WasteReason, count: Int, patience: String = "", names: Directory? = nil
    ) -> String {
        func key(_ id: String) -> String { names?.title(of: id, in: .key) ?? (id.isEmpty ? "no key" : id) }
        switch reason {
        case .model(let model): return "\(count) of \(model.isEmpty ? "an unknown model" : model)"
        case .failure(let error, let deployment):
            let place = names?.deployments[deployment]?.place ?? ""
            return "\(count) \(error?.name ?? "failed")" + (place.isEmpty ? "" : " at \(place)")
        case .key(let id): return "\(key(id))\(patience), \(count)"
        case .prompts(let id): return "\(count) of \(key(id))"
        case .cache(.idle): return "\(count) pause\(count == 1 ? "" : "s") longer than the cache is kept"
        case .cache(.deployment): return "\(count) change\(count == 1 ? "" : "s") of region"
        case .cache(.model): return "\(count) change\(count == 1 ? "" : "s") of model"
        case .cache(.other): return "\(count) changed prompt\(count == 1 ? "" : "s")"
        case .single(let id): return "\(count) single request\(count == 1 ? "" : "s") of \(key(id))"
        case .ended: return "\(count) last turn\(count == 1 ? "" : "s") of sessions"
        }
    }
}
