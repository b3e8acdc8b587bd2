internal import Glibc

/// The file libpq takes passwords from.
extension PostgresTarget {
    /// The password file that libpq ignores because others than its owner may read it; nil where there is none such.
    var ignoredPasswordFile: String? {
        guard let path = setting("passfile") ?? getenv("HOME").map({ String(cString: $0) + "/.pgpass" }) else {
            return nil
        }
        var status = stat()
        let isOpen = stat(path, &status) == 0 && status.st_mode & (S_IRWXG | S_IRWXO) != 0
        return isOpen ? path : nil
    }
}
