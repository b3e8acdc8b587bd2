import LangtopCore
import Testing

@testable import LangtopMemory

/// What has a fixed size for speed has room for everything that is declared.
@Suite("Fixed sizes")
struct CapacityTests {
    @Test func `have a place for every measure, column and dimension`() {
        #expect(Measure.allCases.count <= Sums.capacity)
        #expect(Column.allCases.count == Column.count)
        #expect(Dimension.allCases.count <= TextCodes.scalarCount)
        #expect(Vocabulary.routeDimensions.count <= Combinations.Codes.scalarCount)
        #expect(Vocabulary.callerDimensions.count <= Combinations.Codes.scalarCount)
    }
}
