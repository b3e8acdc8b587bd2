public import LangtopCore

/// What a wasted row has in common with others of its rule.
public enum WasteReason: Sendable, Hashable {
    /// A model, by its public name.
    case model(String)
    /// How it failed, and the deployment's id.
    case failure(ErrorClass?, deployment: String)
    /// A key's id.
    case key(String)
    /// A key that sent what had been answered before, by its id.
    case prompts(key: String)
    /// Why a cache was lost.
    case cache(CacheEvent.Cause)
    /// A single request of a key that wrote to the cache.
    case single(key: String)
    /// The end of a session, or of what was said before its cache was lost.
    case ended
}
