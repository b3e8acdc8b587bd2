import Glibc

/// A folder of the XDG base directory specification, below which langtop may make its own.
public struct UserFolder {
    /// Where it is.
    public let path: String

    /// The folder a variable names, else one in the user's home; nil where there is neither.
    ///
    /// A home that is not there is nobody's, as that of users who never log in; it is not made.
    public init?(_ variable: String, orHome place: String, _ environment: [String: String]) {
        // The specification has relative paths ignored.
        if let folder = environment[variable], folder.hasPrefix("/") {
            path = folder
        } else if let home = environment["HOME"], home.hasPrefix("/"), access(home, F_OK) == 0 {
            path = home + "/" + place
        } else {
            return nil
        }
    }
}
