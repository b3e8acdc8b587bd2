import Testing

@testable import LangtopUI

@Suite("The README's keys")
struct KeyTableTests {
    @Test("are those of the keymap, none missing and none more")
    func sameKeys() throws {
        let bound = Keymap.scopes.flatMap(\.bindings).map { ["`\($0.label)`", $0.summary] }
        #expect(try Readme.rows(of: "Keys") == bound)
    }
}
