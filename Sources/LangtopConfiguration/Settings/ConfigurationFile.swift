public import LangtopPrices
public import LangtopQuery

/// What the configuration file says.
public struct ConfigurationFile: Sendable, Equatable {
    /// Where it is.
    public var path: String
    /// What it says of options, by their names.
    var options: [String: ConfigurationNode] = [:]
    /// The sources by name; those of Langfuse's API without keys where the environment is to have them.
    public var sources: [String: SourceChoice] = [:]
    /// The sources to read where none is named, in this order; all in the order of the file unless said otherwise.
    public var show: [String] = []
    /// What models are said to cost.
    public var prices = PriceRules()
    /// Filters by their names.
    public var filters: [String: Filter] = [:]
    /// What it says of alerts.
    public var alerts = AlertSettings()
    /// Whether a key or a password stands in it, so that nobody else should read it.
    public var holdsSecret = false

    /// The variables that say where it is.
    static let variables = ["LANGTOP_CONFIG", "XDG_CONFIG_HOME"]

    /// The file's place: `LANGTOP_CONFIG`, else `langtop/config.json5` of the XDG configuration folder.
    ///
    /// - Returns: the path, and whether the file must be there because a variable names it; nil without a home folder.
    public static func place(in environment: Environment) -> (path: String, isNamed: Bool, origin: Origin)? {
        let home = environment["HOME"]?.value
        if let named = environment[variables[0]] {
            return (FileLocation(path: "", home: home).resolved(named.value), true, named.origin)
        }
        // The XDG specification has relative paths ignored.
        if let folder = environment[variables[1]], folder.value.hasPrefix("/") {
            return (folder.value + "/langtop/config.json5", false, .builtIn)
        }
        return home.map { ($0 + "/.config/langtop/config.json5", false, .builtIn) }
    }
}
