/// Characters of a hostile text that steer a terminal or turn the text around it.
public enum ControlCharacter {
    /// Controls, the one-character forms of escape sequences among them, and the marks of direction.
    public static func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
