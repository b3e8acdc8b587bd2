import LangtopCore

extension SourceKind {
    /// The text that names the server at an address, `https://…`, in its plain form.
    ///
    /// - Throws: `ConfigurationError` that says `origin` and repeats nothing of the address.
    func text(ofAddress address: String, origin: String) throws(ConfigurationError) -> String {
        guard let mark = address.firstRange(of: "://"),
            ["https", "http"].contains(address[..<mark.lowerBound].lowercased())
        else {
            throw ConfigurationError("\(origin): a server's address begins with https:// or http://")
        }
        guard !address.contains("@") else {
            throw ConfigurationError("\(origin): keys do not belong into the URL: use \(credentialPlaces)")
        }
        let rest = address[mark.upperBound...]
        guard let first = rest.first, first != "/", first != ":",
            rest.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") })
        else {
            throw ConfigurationError(
                "\(origin): a server's address is scheme, host and path alone: https://host/path")
        }
        var address = address[..<mark.lowerBound].lowercased() + address[mark.lowerBound...]
        while address.last == "/" { address.removeLast() }
        return (prefix ?? "") + address
    }

    /// Where the configuration file names the files of its secrets.
    var credentialFiles: String { credentials.compactMap(\.fileName).joined(separator: " and ") }

    private var credentialPlaces: String {
        let variables = credentials.compactMap(\.variable).joined(separator: " and ")
        return "\(credentialFiles) of the configuration file" + (variables.isEmpty ? "" : ", or \(variables)")
    }
}
