import Glibc

/// How the program ends.
public enum ProcessEnd {
    /// Ends the process at once, with all that was printed.
    ///
    /// `exit` would have libraries put away what their other threads still use: a source that is being read then damages the
    /// heap, and now and then the process dies of a signal after all of its work is done.
    public static func leave(_ code: Int32) -> Never {
        fflush(nil)
        _exit(code)
    }
}
