import Testing

/// Every reader of texts from outside, on the same mutated inputs each time; `scripts/fuzz` goes on for as long as you like.
@Suite("Whatever a reader is given")
struct FuzzTests {
    private static let targets = FuzzTarget.all.map(\.name)

    private static func target(_ name: String) throws -> FuzzTarget {
        try #require(FuzzTarget.all.first { $0.name == name })
    }

    @Test("what must hold does, of all that ever broke it", arguments: targets)
    func corpus(name: String) throws {
        let target = try Self.target(name)
        let inputs = try Corpus.inputs(of: target)
        #expect(!inputs.isEmpty)
        for (name, bytes) in inputs {
            do { try target.check(bytes) } catch { Issue.record("\(target.name)/\(name): \(error)") }
        }
    }

    @Test("what must hold does, of mutations", arguments: targets)
    func mutations(name: String) throws {
        let target = try Self.target(name)
        let mutator = Mutator(target, corpus: try Corpus.inputs(of: target).map(\.bytes), seed: 1)
        for number in 0..<UInt64(1000) {
            let bytes = mutator.input(number)
            do {
                try target.check(bytes)
            } catch {
                Issue.record("number \(number) of seed 1: \(error)\n\(String(decoding: bytes, as: UTF8.self))")
                return
            }
        }
    }

    @Test("the same seed gives the same inputs, another seed others")
    func seeds() throws {
        let corpus = [Array("{\"a\": [1, 2.5, null]}".utf8)]
        let mutators = [1, 1, 2].map { Mutator(.json, corpus: corpus, seed: $0) }
        let inputs = mutators.map { mutator in (0..<UInt64(100)).map(mutator.input) }
        #expect(inputs[0] == inputs[1] && inputs[0] != inputs[2])
        #expect(Set(inputs[0]).count > 80)
    }
}
