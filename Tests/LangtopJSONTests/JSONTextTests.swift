import LangtopJSON
import Testing

@Suite("JSON in the order it is written")
struct JSONTextTests {
    @Test(
        "has numbers in the fewest digits that tell them",
        arguments: [
            (6.009784264999999, "6.009784265"), (6.009784265, "6.009784265"), (0.1 + 0.2, "0.3"), (2.5e-7, "2.5e-07"),
            (3e-6, "3e-06"), (1 / 3, "0.33333333333333"), (-0.000123456, "-0.000123456"), (12, "12"), (-0.0, "0"),
            (1e17, "1e+17"), (4.2e-12, "4.2e-12"), (98765.4321, "98765.4321"),
        ] as [(Double, String)])
    func numbers(value: Double, text: String) { #expect(JSONText.number(value) == text) }

    @Test("has none for what is no number")
    func none() { #expect(JSONText.number(.nan) == nil && JSONText.number(.infinity) == nil) }

    @Test("does not tell in which order a sum was added up")
    func order() {
        let costs = (1...2_000).map { Double($0 * 7_919 % 1_009) * 1.5e-7 }
        var all: Set<Double> = []
        for width in 1...60 {
            let starts = Array(stride(from: 0, to: costs.count, by: width))
            let slices = starts.map { costs[$0..<min($0 + width, costs.count)].reduce(0, +) }
            all.insert(slices.reduce(0, +))
        }
        #expect(all.count > 1 && Set(all.compactMap(JSONText.number)).count == 1)
    }
}
