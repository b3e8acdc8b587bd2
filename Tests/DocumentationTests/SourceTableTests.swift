import LangtopCore
import LangtopSources
import Testing

@Suite("The README's sources")
struct SourceTableTests {
    private static func cell(_ words: [String]) -> String { words.map { "`\($0)`" }.joined(separator: ", ") }

    @Test("are the kinds there are: how each is named, what it is read from and what it knows")
    func sameKinds() throws {
        let declared = SourceCatalog.kinds.map { ["`\($0.name)`", Self.cell($0.forms), $0.readFrom, $0.knows] }
        #expect(try Readme.rows(of: "Sources") == declared, "the README needs\n\(Readme.table(declared))")
    }

    @Test("have all their variables told")
    func sameVariables() throws {
        let row = try #require(try Readme.rows(of: "Configuration").first { $0[0] == "SOURCE …" })
        #expect(row[1] == Self.cell(SourceCatalog.kinds.all(\.variables)))
    }
}
