/// What avoids a line of waste: only settings that LiteLLM has (checked against 1.110.2).
public enum WasteAdvice: Sendable, Equatable {
    /// Plain words.
    case text(String)
    /// A setting as it stands in LiteLLM's configuration or in a request.
    case setting(String)
    /// US dollars.
    case money(Double)

    /// What helps against what a rule found, piece by piece.
    public static func parts(of line: WasteLine) -> [WasteAdvice] {
        switch line.rule {
        case .billedTwice:
            [
                .setting("retry_policy: {TimeoutErrorRetries: 0}"), .text(", and a "), .setting("timeout"),
                .text(" above what long answers take"),
            ]
        case .beforeFallback:
            [
                .setting("allowed_fails: 1"), .text(", "), .setting("cooldown_time: 60"),
                .text(": later requests go past it at once"),
            ]
        case .clientClosed:
            [
                .text(line.patience.map { "stream, or a client timeout above \($0)s; " } ?? "stream; "),
                .setting("max_tokens"), .text(" ends answers nobody waits for"),
            ]
        case .repeated:
            [
                .text("answers kept longer: "), .setting("cache_params: {ttl: 86400}"), .text("; requests without "),
                .setting("no-cache"),
            ]
        case .cacheLost: caches(line)
        case .neverRead:
            [
                .text("no "), .setting("cache_control"), .text(" (or "), .setting("cache_control_injection_points"),
                .text(") where a prompt is sent once"),
            ]
        }
    }

    private static func caches(_ line: WasteLine) -> [WasteAdvice] {
        var parts: [WasteAdvice] = []
        func add(_ more: [WasteAdvice]) { parts += (parts.isEmpty ? [] : [.text(" · ")]) + more }
        for cause in line.causes {
            switch cause.reason {
            case .cache(.idle):
                if let pings = line.pings { add([.text("a ping every 4m30 costs "), .money(pings)]) }
                add([.text("pauses: "), .setting("cache_control: {type: ephemeral, ttl: 1h}")])
            case .cache(.deployment): add([.text("region: "), .setting("optional_pre_call_checks: [prompt_caching]")])
            case .cache(.model): add([.text("one model a session")])
            default: break
            }
        }
        return parts.isEmpty ? [.text("nothing that changes at the beginning of a prompt")] : parts
    }
}
