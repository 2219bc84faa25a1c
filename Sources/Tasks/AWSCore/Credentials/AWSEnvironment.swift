/// What credentials, region and endpoints are found out from: variables, files, programs.
///
/// Tests bring their own.
public struct AWSEnvironment: Sendable {
    /// The environment variables.
    public var variables: [String: String]

    /// What `~` stands for; nil when there is no home.
    public var homeDirectory: String?

    /// Reads a small file; nil when there is none of that name.
    public var readFile: @Sendable (_ path: String) throws(FileReadError) -> [UInt8]?

    /// Runs a command line with the shell and waits for its end.
    public var runProcess: @Sendable (_ commandLine: String) async throws(ProcessRunError) -> ProcessOutput

    /// Creates an environment.
    public init(
        variables: [String: String] = [:],
        homeDirectory: String? = nil,
        readFile: @escaping @Sendable (_ path: String) throws(FileReadError) -> [UInt8]? = { _ in nil },
        runProcess: @escaping @Sendable (_ commandLine: String) async throws(ProcessRunError) -> ProcessOutput = {
            (line: String) throws(ProcessRunError) in
            throw ProcessRunError(message: "no programs are run here: \(line)")
        }
    ) {
        self.variables = variables
        self.homeDirectory = homeDirectory
        self.readFile = readFile
        self.runProcess = runProcess
    }

    /// The value of a variable; an empty one counts as none.
    public subscript(name: String) -> String? {
        variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Whether a variable says `true`, in any case.
    func isTrue(_ name: String) -> Bool { self[name]?.lowercased() == "true" }

    /// The profile that the environment asks for, `default` without one.
    public var profileName: String { self["AWS_PROFILE"] ?? "default" }

    /// A path with a leading `~` replaced by the home.
    func expanded(_ path: String) -> String {
        guard let homeDirectory, path == "~" || path.hasPrefix("~/") else { return path }
        return homeDirectory + path.dropFirst()
    }
}

extension AWSEnvironment: CustomStringConvertible, CustomReflectable {
    /// The names of the variables that concern AWS; values, which may be secrets, are left out.
    public var description: String {
        "AWSEnvironment(\(variables.keys.filter { $0.hasPrefix("AWS_") }.sorted().joined(separator: ", ")))"
    }

    /// Keeps `dump` from showing values.
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

/// A file that exists cannot be read.
public struct FileReadError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What went wrong.
    public var message: String

    /// Creates an error.
    public init(message: String) {
        self.message = message
    }

    /// The message.
    public var description: String { message }
}

/// A program could not be run to its end.
public struct ProcessRunError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What went wrong.
    public var message: String

    /// Creates an error.
    public init(message: String) {
        self.message = message
    }

    /// The message.
    public var description: String { message }
}

/// What a program left behind.
public struct ProcessOutput: Sendable, Hashable {
    /// The exit code; 128 and the signal's number when a signal ended it.
    public var exitCode: Int32

    /// What it wrote to its standard output.
    public var output: [UInt8]

    /// The beginning of what it wrote to its standard error.
    public var errorText: String

    /// Creates an output.
    public init(exitCode: Int32, output: [UInt8], errorText: String = "") {
        self.exitCode = exitCode
        self.output = output
        self.errorText = errorText
    }
}
