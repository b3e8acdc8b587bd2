import LangtopSources
import Testing

@testable import LangtopConfiguration

/// Files made to cost more than they are long: none takes longer than reading it.
@Suite("Files that are deep, wide or grow", .timeLimit(.minutes(1)))
struct WideFileTests {
    private static func refusal(of text: String) -> String {
        let environment = Environment(["HOME": "/home/u"])
        do throws(ConfigurationError) {
            _ = try ConfigurationFile(
                reading: Array(text.utf8), of: SourceCatalog.kinds, path: "c", environment: environment)
            return ""
        } catch {
            return error.message
        }
    }

    private static func refusal(ofEnv text: String) -> String {
        do throws(ConfigurationError) {
            _ = try EnvFile.variables(in: text, path: "e", environment: [:])
            return ""
        } catch {
            return error.message
        }
    }

    @Test("as configuration are refused with what is wrong")
    func configuration() {
        let wide = (0..<60_000).map { "a\($0): \($0)" }.joined(separator: ",\n")
        #expect(Self.refusal(of: "{\(wide)}").contains("unknown key \"a0\""))
        #expect(Self.refusal(of: "{\(wide), a0: 1}").hasPrefix("c:60000: no JSON5: this key stands there twice"))
        #expect(Self.refusal(of: String(repeating: "[", count: 100_000)) == "c:1: no JSON5: nested too deep")
        #expect(Self.refusal(of: "{\(String(repeating: "k", count: 500_000)): 1}").contains("unknown key"))
        let names = (0..<20_000).map { "s\($0)" }
        let sources = names.map { "\($0): \"demo\"" }.joined(separator: ",")
        let shown = names.map { "\"\($0)\"" }.joined(separator: ",")
        #expect(Self.refusal(of: "{sources: {\(sources)}, show: [\(shown), \"t\"]}").contains("/show/20000 names no"))
    }

    @Test("as variables are refused with the line")
    func variables() {
        let depth = String(repeating: "${A:-", count: 100_000) + String(repeating: "}", count: 100_000)
        #expect(Self.refusal(ofEnv: "\nB=\(depth)") == "e:2: B: variables are nested too deep")
        let doubled = (1...40).map { "A\($0)=${A\($0 - 1)}${A\($0 - 1)}" }.joined(separator: "\n")
        #expect(Self.refusal(ofEnv: "A0=0123456789\n" + doubled).hasSuffix("the value grows longer than a mebibyte"))
        let long = String(repeating: "x", count: 1_000_000)
        let many = (1...100).map { "A\($0)=${A0}" }.joined(separator: "\n")
        #expect(Self.refusal(ofEnv: "A0=\(long)\n" + many) == "e:17: the values are longer than 16 MB")
    }
}
