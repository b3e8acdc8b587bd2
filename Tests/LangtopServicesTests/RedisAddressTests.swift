import LangtopHTTP
import Testing

@testable import LangtopServices

@Suite("The address of a Redis")
struct RedisAddressTests {
    @Test(
        "is a port, over TLS or not, or a path",
        arguments: [
            ("redis://cache", "cache:6379", .port(6379, host: "cache", isEncrypted: false)),
            ("redis://:pw@10.0.0.9:7000/3", "10.0.0.9:7000", .port(7000, host: "10.0.0.9", isEncrypted: false)),
            ("redis://[::1]:7000", "[::1]:7000", .port(7000, host: "::1", isEncrypted: false)),
            (
                "rediss://:pw@cache:6380/0?ssl_cert_reqs=required", "cache:6380",
                .port(6380, host: "cache", isEncrypted: true)
            ),
            ("REDISS://cache", "cache:6379", .port(6379, host: "cache", isEncrypted: true)),
            ("unix:///run/redis/redis.sock", "/run/redis/redis.sock", .path("/run/redis/redis.sock")),
            ("unix://:pw@/run/my%20redis.sock?db=2", "/run/my redis.sock", .path("/run/my redis.sock")),
        ] as [(String, String, CurlSocket.Place)])
    func places(text: String, name: String, place: CurlSocket.Place) throws {
        let address = try RedisAddress(text)
        #expect(address.name == name && address.place == place)
    }

    @Test(
        "tells who signs in",
        arguments: [
            ("redis://cache", "", ""), ("redis://:p%40ss@cache", "", "p@ss"), ("rediss://me:pw@cache", "me", "pw"),
            ("unix://me:pw@/r.sock", "me", "pw"), ("unix:///r.sock?db=0&password=p%26w&username=me", "me", "p&w"),
        ])
    func login(text: String, user: String, password: String) throws {
        let address = try RedisAddress(text)
        #expect(address.user == user && address.password == password)
    }

    @Test(
        "that cannot be read is told without a word of it",
        arguments: [
            "cache:6379", "redis://", "redis://:pw@", "redis://h:port", "redis://:a/b@h", "redis://[::1", "redis://h:0",
            "http://h", "unix://", "unix://h/pw.sock", "unix:relative", "unix:///", "redis://h h", "rediss://h%2Fpw",
            "unix:///" + String(repeating: "p", count: CurlSocket.longestPath),
        ])
    func unread(text: String) {
        let fault = #expect(throws: ProbeFault.self) { try RedisAddress(text) }
        #expect(fault?.reason.contains("pw") == false && fault?.reason.contains("a/b") == false)
    }

    @Test("is here or elsewhere")
    func here() throws {
        #expect(try RedisAddress("unix:///r.sock").isHere && RedisAddress("rediss://localhost").isHere)
        #expect(try !RedisAddress("rediss://cache").isHere)
    }
}
