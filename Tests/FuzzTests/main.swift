import Foundation
import Glibc

// langtop-fuzz TARGET SECONDS SEED FILE: runs a target until the time is up and says how often; FILE holds the input
// that is being read. langtop-fuzz TARGET FILE: reads one input. langtop-fuzz: the targets' names.

func fail(_ text: String) -> Never {
    FileHandle.standardError.write(Data("langtop-fuzz: \(text)\n".utf8))
    exit(1)
}

let arguments = CommandLine.arguments
guard arguments.count > 1 else {
    for target in FuzzTarget.all { print(target.name) }
    exit(0)
}
guard let target = FuzzTarget.all.first(where: { $0.name == arguments[1] }) else { fail("no target \(arguments[1])") }

if arguments.count == 3 {
    guard let bytes = FileManager.default.contents(atPath: arguments[2]) else { fail("cannot read \(arguments[2])") }
    do { try target.check(Array(bytes)) } catch { fail("\(error)") }
    print("\(target.name): holds")
    exit(0)
}
guard arguments.count == 5, let seconds = Double(arguments[2]), let seed = UInt64(arguments[3]),
    let note = InputNote(arguments[4])
else { fail("TARGET SECONDS SEED FILE") }

let mutator = Mutator(target, corpus: try Corpus.inputs(of: target).map(\.bytes), seed: seed)
let end = ContinuousClock.now + .seconds(seconds)
var number: UInt64 = 0
while ContinuousClock.now < end {
    let bytes = mutator.input(number)
    note.write(bytes)
    // What takes more processor time than this is a fault too: the signal ends the process, and the note tells the input.
    var limit = itimerval(it_interval: timeval(), it_value: timeval(tv_sec: 10, tv_usec: 0))
    setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &limit, nil)
    do {
        try target.check(bytes)
    } catch {
        fail("\(target.name): number \(number) of seed \(seed): \(error)")
    }
    number += 1
}
print("\(target.name): \(number) inputs of seed \(seed) in \(Int(seconds)) s")
