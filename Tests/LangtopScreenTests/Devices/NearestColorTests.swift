import LangtopScreen
import Testing

@Suite("The nearest colour a terminal has")
struct NearestColorTests {
    @Test("of 256 is in the cube, or a grey where that is nearer")
    func palette() {
        #expect(NearestColor.index(of: Color(0xFF_0000), depth: .palette256) == 196)
        #expect(NearestColor.index(of: Color(0x80_8080), depth: .palette256) == 244)
    }

    @Test("of 16 and 8 keeps the hue, and dark shades go to black")
    func basic() {
        #expect(NearestColor.index(of: Color(0xFF_0000), depth: .sixteen) == 9)
        #expect(NearestColor.index(of: Color(0xFF_0000), depth: .eight) == 1)
        #expect(NearestColor.index(of: Color(0x10_1216), depth: .eight) == 0)
    }

    @Test("is the terminal's own where none was named or none can be shown, and the colour itself in 24 bits")
    func own() {
        #expect(NearestColor.index(of: .terminal, depth: .palette256) == -1)
        #expect(NearestColor.index(of: Color(0xFF_0000), depth: .none) == -1)
        #expect(NearestColor.index(of: Color(0x12_3456), depth: .rgb) == 0x12_3456)
    }
}
