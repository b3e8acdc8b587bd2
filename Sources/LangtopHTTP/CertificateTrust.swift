internal import CCurl
internal import Glibc

/// Whom to trust besides, or instead of, the system's certificate authorities.
struct CertificateTrust: Sendable, Equatable {
    /// A file of certificates; nil for the system's.
    var file: String?
    /// A folder of certificates by their hashes; nil for the system's.
    var folder: String?

    /// What the environment says, as the `curl` program reads it; the library alone does not.
    static var environment: CertificateTrust {
        CertificateTrust { name in getenv(name).map { String(cString: $0) } }
    }

    /// What an environment says; a variable without text says nothing.
    init(_ variable: (String) -> String?) {
        let values = ["CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR"].map { variable($0) ?? "" }
        file = values[..<2].first { !$0.isEmpty }
        folder = values[2].isEmpty ? nil : values[2]
    }

    /// Tells libcurl.
    func apply(to easy: UnsafeMutableRawPointer) {
        if let file { langtop_set_text(easy, CURLOPT_CAINFO, file) }
        if let folder { langtop_set_text(easy, CURLOPT_CAPATH, folder) }
    }
}
