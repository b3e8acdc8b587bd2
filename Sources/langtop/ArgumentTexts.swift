public import ArgumentParser
public import LangtopCore
public import LangtopEngine
public import LangtopReport

// Values that the command line takes by the same names that reports and the screen use.
extension Window: ExpressibleByArgument {}
extension Dimension: ExpressibleByArgument {}
extension ReportFormat: ExpressibleByArgument {}
