/// What LiteLLM's `call_type` says of a row's cost and time (`CallTypes` in its `types/utils.py`).
enum CallType {
    /// Whether a call costs something even where no tokens were counted: seconds, characters, pictures, pages, or an
    /// answer nobody parsed. What only asks or keeps house (batches, files, lists, moderations) does not.
    static func costs(_ type: WireText) -> Bool { priced.contains(plain(type)) }

    /// Whether it is a connection that lasts, and not a request with an answer.
    static func isSession(_ type: WireText) -> Bool {
        // All but two types end in other letters: nothing is made of them.
        guard let last = type.last, last == UInt8(ascii: "e") || last == UInt8(ascii: "t") else { return false }
        return sessions.contains(plain(type))
    }

    /// The name of a call whether it is made asynchronously or not: `_arealtime` and `realtime` are one.
    private static func plain(_ type: WireText) -> String {
        var name = type.string
        if name.hasPrefix("_") { name.removeFirst() }
        return asynchronous[name] ?? name
    }

    private static let sessions: Set<String> = ["realtime", "responses_websocket"]
    private static let priced: Set<String> = [
        "completion", "text_completion", "embedding", "anthropic_messages", "responses", "generate_content",
        "generate_content_stream", "pass_through_endpoint", "llm_passthrough_route", "realtime", "responses_websocket",
        "image_generation", "image_edit", "image_variation", "create_video", "video_generation", "video_remix",
        "transcription", "speech", "rerank", "ocr", "search", "send_message",
    ]
    private static let asynchronous = Dictionary(uniqueKeysWithValues: priced.map { ("a" + $0, $0) })
}
