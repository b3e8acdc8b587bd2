/// How often a source may be asked for what is new, in seconds.
public enum PollInterval {
    /// What can be chosen, shortest first.
    public static let choices = [1, 2, 5, 10, 30, 60]
    /// What holds unless something is chosen.
    public static let standard = 2
}
