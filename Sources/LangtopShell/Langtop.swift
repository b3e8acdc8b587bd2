/// The program itself.
public enum Langtop {
    /// Its version, as `--version` and the help on screen tell it.
    public static let version = "0.1.0"
}
