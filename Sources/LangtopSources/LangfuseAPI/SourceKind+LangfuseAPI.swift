import LangtopCore
import LangtopHTTP

extension SourceKind {
    /// Langfuse's public API.
    static let langfuseAPI = SourceKind(
        "langfuse api", .server(word: LangfuseAccess.word, variables: ["LANGFUSE_HOST", "LANGFUSE_BASE_URL"]),
        keys: [.langfusePublic, .langfuseSecret, .langfuseProject, .langfuseLimits],
        readFrom: "the public API of Langfuse v2, v3, v4 and Cloud, whichever of its two read APIs the server has",
        knows: "traces with their steps, sessions, scores, environments"
    ) { place throws(SourceError) in
        let access = try LangfuseAccess(
            url: try LangfuseAccess.server(place.text), publicKey: place[.langfusePublic],
            secretKey: place[.langfuseSecret], limits: RateLimits.Setting(rawValue: place[.langfuseLimits]) ?? .auto,
            project: place[.langfuseProject])
        let (client, readers) = (CurlClient(agent: place.agent), CurlClient(agent: place.agent))
        return LangfuseAPISource(access, client: client, readers: readers, id: place.id, now: place.now)
    }
}

extension SourceKey {
    static let langfusePublic = SourceKey("publicKey", .login, variable: "LANGFUSE_PUBLIC_KEY")
    static let langfuseSecret = SourceKey("secretKey", .secret, variable: "LANGFUSE_SECRET_KEY")
    static let langfuseProject = SourceKey("project", .text("the name or id of a Langfuse project"))
    static let langfuseLimits = SourceKey("limits", .choice(RateLimits.Setting.allCases.map(\.rawValue)))
}
