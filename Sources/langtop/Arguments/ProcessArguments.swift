import Glibc
import LangtopCore

/// The process's own argument list, which every user of the machine can read.
enum ProcessArguments {
    /// The arguments as they were given: Swift's copy is made when somebody asks first, which is before passwords are
    /// hidden.
    static var given: [String] { CommandLine.arguments }

    /// Overwrites passwords in connection texts with `*`, in place.
    static func hidePasswords() {
        for index in 1..<max(1, Int(CommandLine.argc)) {
            guard let argument = CommandLine.unsafeArgv[index] else { continue }
            let bytes = UnsafeMutableBufferPointer(start: argument, count: strlen(argument))
            for range in PasswordPlaces.ranges(in: bytes.map { UInt8(bitPattern: $0) }) {
                for place in range where place < bytes.count { bytes[place] = CChar(UInt8(ascii: "*")) }
            }
        }
    }
}
