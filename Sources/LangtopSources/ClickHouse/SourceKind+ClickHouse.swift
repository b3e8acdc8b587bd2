import LangtopCore
import LangtopHTTP

extension SourceKind {
    /// A kind whose rows stand in tables of ClickHouse.
    ///
    /// - Parameter make: makes a source that reads a database.
    static func clickhouse(
        _ name: String, keys: [SourceKey] = [], readFrom: String, knows: String,
        make: @escaping @Sendable (ClickHouseAccess, SourcePlace) -> any GenerationSource
    ) -> SourceKind {
        SourceKind(
            name, .server(word: ClickHouseAccess.word, variables: ["CLICKHOUSE_URL"]),
            keys: [.clickhouseUser, .clickhousePassword, .clickhouseDatabase] + keys, readFrom: readFrom, knows: knows
        ) { place throws(SourceError) in
            let access = try ClickHouseAccess(
                place.text, user: place[.clickhouseUser], password: place[.clickhousePassword],
                database: place[.clickhouseDatabase])
            return make(access, place)
        }
    }
}

extension SourceKey {
    static let clickhouseUser = SourceKey("user", .login, variable: "CLICKHOUSE_USER", isOptional: true)
    static let clickhousePassword = SourceKey("password", .secret, variable: "CLICKHOUSE_PASSWORD", isOptional: true)
    static let clickhouseDatabase = SourceKey(
        "database", .text("the name of a database of ClickHouse"), variable: "CLICKHOUSE_DB")
}
