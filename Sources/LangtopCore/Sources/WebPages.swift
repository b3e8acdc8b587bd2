/// The pages on which people look in a browser at what a store holds, as far as the store knows of them.
public struct WebPages: Sendable, Equatable {
    /// Whose pages they are.
    public enum Program: String, Sendable {
        case langfuse, litellm
    }

    /// Whose pages they are.
    public let program: Program
    /// Where they are: `https://host[:port][/base]`; nil where the store does not know.
    public let base: String?
    /// The id of the project of Langfuse that all rows are of; nil where they may be of several, or it is not known.
    public let project: String?

    /// The pages of a program.
    public init(of program: Program, at base: String? = nil, project: String? = nil) {
        (self.program, self.base, self.project) = (program, base, project)
    }

    /// The address of the page that shows a trace; nil where that takes a project, and none is known.
    ///
    /// - Parameters:
    ///   - trace: the store's own key of it; nil for a request that is of none.
    ///   - base: where the pages are.
    public func address(ofTrace trace: String?, at base: String) -> String? {
        let host = base.hasSuffix("/") ? String(base.dropLast()) : base
        switch program {
        case .litellm: return host + "/ui/?page=logs"
        case .langfuse:
            guard let project else { return nil }
            return host + "/project/" + Self.encoded(project)
                + (trace.map { "/traces/" + Self.encoded($0) } ?? "/traces")
        }
    }

    /// A segment of a path, in which nothing ends it.
    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            if byte.isAlphanumeric || "-._~".utf8.contains(byte) { return String(Unicode.Scalar(byte)) }
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.count == 1 ? "0" + digits : digits)
        }.joined()
    }
}
