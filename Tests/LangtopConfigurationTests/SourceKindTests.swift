import LangtopCore
import LangtopSources
import Testing

@testable import LangtopConfiguration

@Suite("A kind of source")
struct SourceKindTests {
    /// What the configuration file says of a source of a kind.
    private static func object(_ kind: SourceKind) -> String {
        let url =
            switch kind.address {
            case .word(let word): word
            case .database: "postgresql://h/d"
            case .server: "\(kind.schemes[0])://h"
            }
        let isOneOfSeveral = SourceCatalog.kinds.count { $0.address == kind.address } > 1
        let narrowing = isOneOfSeveral ? ", kind: \"\(kind.name)\"" : ""
        return "{url: \"\(url)\"\(narrowing)" + kind.credentials.map { ", \($0.name): \"k\"" }.joined() + "}"
    }

    @Test(
        "can be named in the configuration file and opened, by its own name or a given one",
        arguments: SourceCatalog.kinds)
    func opens(kind: SourceKind) throws {
        let file = try ConfigurationFileTests.read("{sources: {mine: \(Self.object(kind))}}")
        let choice = try #require(file.sources["mine"])
        #expect(choice.kinds == [kind])
        let values = try choice.texts { _ in nil }
        for presence in [SourcePlace.Presence.certain, .possible, .near] {
            func id(_ name: String?) throws -> String {
                let place = SourcePlace(
                    choice.text.revealed, name: name, presence: presence, values: values, among: SourceCatalog.kinds
                ) {
                    Timestamp(milliseconds: 0)
                }
                return try kind.open(place).id.name
            }
            #expect(try !id(nil).isEmpty)
            // The story is the same whatever it is called.
            if kind.address != .word("demo") { #expect(try id("mine") == "mine") }
        }
    }

    @Test("is like no other")
    func names() {
        #expect(Set(SourceCatalog.kinds.map(\.name)).count == SourceCatalog.kinds.count)
        // A word names a server, which may hold what several kinds read.
        let words = Dictionary(grouping: SourceCatalog.kinds.filter { $0.word != nil }, by: \.word)
        for kinds in words.values { #expect(kinds.allSatisfy { $0.address == kinds[0].address }) }
    }
}
