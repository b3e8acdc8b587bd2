import LangtopCore
import LangtopSources

@testable import LangtopConfiguration
@testable import LangtopHTTP
@testable import LangtopPostgres

extension FuzzTarget {
    /// A text that names a source: whatever is made of it or said about it, no password is shown.
    static let source = FuzzTarget(
        name: "source",
        tokens: [
            mark, "postgresql://", "postgres://", "langfuse+https://", "password=", "host=", "?sslmode=require",
            "[::1]:",
            ":5432", "service=", "passfile=", "'", "%3A", "user=", "hostaddr=", "dbname=", "options='-c ", "schema=a",
        ]
    ) { bytes in
        // An argument and a variable end at a zero.
        let text = String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        let isMarkedOnce = text.ranges(of: mark).count == 1
        var said: [String] = []
        do {
            let target = try PostgresTarget(text, own: ["project"])
            let isPassword = target.settings.contains { $0.key.hasSuffix("password") && $0.value.contains(mark) }
            if isMarkedOnce, isPassword {
                try holdHidden([target.host, target.database, target.schema, ConnectionText(text).description])
                try hold(ConnectionText(text).hasPassword, "no password is seen in it")
            }
        } catch let error as PostgresError {
            said.append(error.message)
        }
        do {
            let url = try HTTPURL(text)
            if isMarkedOnce, url.credentials?.password.contains(mark) == true {
                try holdHidden([url.text, url.description, url.place, "\(HTTPRequest(url))"])
            }
        } catch let error as HTTPError {
            said.append(error.message)
        }
        do {
            let (plain, kinds) = try SourceCatalog.kinds.named(by: text, origin: "SOURCE")
            try hold(!kinds.isEmpty, "no kind")
            if kinds[0].prefix != nil {
                do {
                    _ = try LangfuseAccess.server(plain)
                } catch let error as SourceError {
                    said.append(error.message)
                }
            }
        } catch let error as ConfigurationError {
            said.append(error.message)
        }
        try holdHidden(said)
    }

    private static func holdHidden(_ texts: [String]) throws {
        for text in texts { try hold(!text.contains(mark), "the password is told: \(text)") }
    }
}
