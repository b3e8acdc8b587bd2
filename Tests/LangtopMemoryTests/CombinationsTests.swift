import LangtopTestSupport
import Testing

@testable import LangtopMemory

@Suite("Combinations of codes")
struct CombinationsTests {
    @Test("have one number each, in the order of first sight", arguments: 1...5)
    func model(seed: Int) {
        var random = Seeded(seed)
        var combinations = Combinations()
        var numbers: [Combinations.Codes: UInt32] = [:]
        for _ in 0..<5000 {
            var codes = Combinations.Codes()
            for place in 0..<3 { codes[place] = UInt32(random.pick(12)) }
            // Only the last code tells some of them apart.
            codes[7] = random.pick(5) == 0 ? 1 << 31 : 0
            #expect(combinations.known(codes) == numbers[codes])
            let number = combinations.number(of: codes)
            #expect(number == numbers[codes, default: UInt32(numbers.count)])
            numbers[codes] = number
        }
        #expect(combinations.count == numbers.count && numbers.count > 1000)
        for (codes, number) in numbers { #expect(combinations.values[Int(number)] == codes) }
    }
}
