public import LangtopCore

/// Every place generations can come from, by the form of the text that names it. A new source is one line in `open`.
public enum SourceCatalog {
    /// The source a text names, not connected yet.
    ///
    /// `postgresql://…` and `postgres://…` are URLs as LiteLLM and Prisma write them, text with `=` is a libpq
    /// conninfo string and any other text a libpq service; nil means `DATABASE_URL` of the environment, else libpq's
    /// own defaults (`PG*` and the files they point to).
    ///
    /// - Throws: `SourceError` of kind `unsuitable` when the text names no source this program knows; its message
    ///   never repeats a password.
    public static func open(
        _ text: String?,
        environment: [String: String]
    ) throws(SourceError) -> any GenerationSource {
        let named = text ?? environment["DATABASE_URL"] ?? ""
        return try LiteLLMSource(target: named)
    }
}
