import Testing

@testable import LangtopCore

@Suite("Which measures a row counts in")
struct MeasureGatesTests {
    @Test func `is what every measure says of its state`() {
        for bits in 0..<RowState.count {
            let state = RowState(bits: UInt16(bits))
            var counted: Set<Int> = []
            var summed: [Int: Int] = [:]
            MeasureGates.all.forEach(of: state) {
                counted.insert($0)
            } sum: {
                summed[$0] = $1
            }
            for measure in Measure.allCases {
                switch measure.term {
                case .count(let holds):
                    #expect(counted.contains(measure.rawValue) == holds(state), "\(measure) \(bits)")
                    #expect(summed[measure.rawValue] == nil)
                case .sum(let amount, let holds):
                    #expect(summed[measure.rawValue] == (holds(state) ? amount.rawValue : nil), "\(measure) \(bits)")
                    #expect(!counted.contains(measure.rawValue))
                case .spend, .difference:
                    #expect(!counted.contains(measure.rawValue) && summed[measure.rawValue] == nil)
                }
            }
        }
    }

    @Test func `fits into the words that hold it`() {
        #expect(Measure.allCases.allSatisfy { $0.rawValue < 24 })
        #expect(Measure.Amount.allCases.allSatisfy { $0.rawValue < 8 })
        #expect(Dimension.allCases.count <= TextCodes.scalarCount)
        let holders = [Dimension.Holder.route, .caller].map { holder in
            Dimension.allCases.count { $0.holder == holder }
        }
        #expect(holders.allSatisfy { $0 <= 8 })
    }

    @Test func `every key of reports is one measure's`() {
        let keys = Measure.allCases.compactMap(\.key)
        #expect(Set(keys).count == keys.count && keys.contains("requests") && keys.contains("tokens.cache_read"))
    }
}
