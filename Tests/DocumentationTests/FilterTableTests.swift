import LangtopQuery
import Testing

@Suite("The README's filter fields")
struct FilterTableTests {
    @Test("are those that filters know, each with an example that is read")
    func sameFields() throws {
        let declared = FilterField.all.map { ["`\($0.usage)`", $0.summary] }
        #expect(try Readme.rows(of: "Filters") == declared, "the README needs\n\(Readme.table(declared))")
    }
}
