public import LangtopCore
public import LangtopEngine

/// What the configuration file says; nil is what it does not say.
public struct ConfigurationFile: Sendable, Equatable {
    /// Where it is.
    public var path: String
    /// The span of time.
    public var window: Window?
    /// The grouping.
    public var by: Dimension?
    /// Seconds between polls.
    public var interval: Int?
    /// The theme's file, as a path that does not depend on the working directory.
    public var theme: String?
    /// The time zone's name.
    public var tz: String?
    /// Whether to draw with ASCII alone.
    public var ascii: Bool?
    /// Whether clicks and the wheel are langtop's.
    public var mouse: Bool?
    /// Which generations count.
    public var filter: Filter?
    /// The sources by name; those of Langfuse's API without keys where the environment is to have them.
    public var sources: [String: SourceChoice] = [:]
    /// The sources to read where none is named, in this order; all in the order of the file unless said otherwise.
    public var show: [String] = []
    /// Whether a key or a password stands in it, so that nobody else should read it.
    public var holdsSecret = false

    /// The file's place: `LANGTOP_CONFIG`, else `langtop/config.json5` of the XDG configuration folder.
    ///
    /// - Returns: the path, and whether the file must be there because a variable names it; nil without a home folder.
    public static func place(in environment: Environment) -> (path: String, isNamed: Bool, origin: Origin)? {
        if let named = environment["LANGTOP_CONFIG"] {
            return (expanded(named.value, below: nil, environment), true, named.origin)
        }
        // The XDG specification has relative paths ignored.
        if let folder = environment["XDG_CONFIG_HOME"], folder.value.hasPrefix("/") {
            return (folder.value + "/langtop/config.json5", false, .builtIn)
        }
        guard let home = environment["HOME"] else { return nil }
        return (home.value + "/.config/langtop/config.json5", false, .builtIn)
    }

    /// A path without `~/`, and below a folder where it is relative.
    static func expanded(_ path: String, below folder: String?, _ environment: Environment) -> String {
        if path.hasPrefix("~/"), let home = environment["HOME"] { return home.value + path.dropFirst() }
        guard let folder, !path.hasPrefix("/") else { return path }
        return folder + "/" + path
    }
}
