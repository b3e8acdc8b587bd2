import LangtopCore

extension PricedUsage {
    /// How many units of each kind are billed: every token once.
    func units(of kind: UnitKind) -> Int {
        switch kind {
        case .input: max(0, prompt - cacheRead - cacheWrite - billedAudioInput)
        case .output: max(0, completion - reasoning - audioOutput)
        case .cacheRead: cacheRead
        case .cacheWrite: max(0, cacheWrite - hourlyCacheWrite)
        case .hourlyCacheWrite: min(cacheWrite, hourlyCacheWrite)
        case .reasoning: reasoning
        case .audioInput: billedAudioInput
        case .audioOutput: audioOutput
        case .request: 1
        }
    }

    /// Sound may have come from the cache, too: only what the cache leaves is billed as sound.
    private var billedAudioInput: Int { min(audioInput, max(0, prompt - cacheRead - cacheWrite)) }
}
