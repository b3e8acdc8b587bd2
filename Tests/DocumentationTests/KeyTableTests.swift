import Testing

@testable import LangtopUI

@Suite("The README's keys")
struct KeyTableTests {
    @Test("are those of the keymap, none missing and none more")
    func sameKeys() throws {
        let tables = Keymap.scopes.map { $0.bindings.map { ["`\($0.label)`", $0.summary] } }
        try Readme.record(tables, in: "Keys")
        let bound = tables.flatMap(\.self)
        #expect(try Readme.rows(of: "Keys") == bound)
    }
}
