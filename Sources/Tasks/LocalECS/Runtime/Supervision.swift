/// The two small programs that stand around each container, so that neither its end nor its output depends on the
/// daemon.
///
/// The *supervisor* is the leader of the container's session and its parent. It claims the container by making the file
/// `pid`, which fails when it exists: whatever crashed between the decision to start and the note that it was done, the
/// container's program runs once. When that has ended it writes the exit code to `exit` and ends what is left of the
/// group; what has made a session of its own meanwhile stays. It outlives the daemon, and a later daemon reads both
/// files.
///
/// The *sink* writes the output to files of limited size, newest kept. It is in a session of its own, so that signals
/// for the container do not cut off its last words.
enum Supervision {
    static let shell = "/bin/sh"
    /// For the sink's `dd` and `mv`, whatever the daemon's own PATH is.
    static let systemPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

    /// Arguments: directory of the container, working directory, program and its arguments.
    ///
    /// Only built-in commands, and the program by its path: no variable of the container can change what this does. A
    /// signal for the group is caught (`:`), not ignored, since programs inherit what is ignored. `/proc` is read where
    /// there is one: the start time tells the process from a later one with the same number.
    private static let supervisor = """
        trap : TERM INT HUP QUIT
        exec 3>&2 2>/dev/null
        stepwell_files=$1
        set -C
        read -r stepwell_stat < /proc/$$/stat || stepwell_stat=$$
        echo "$stepwell_stat" > "$stepwell_files/pid" || exit 0
        set +C
        cd -- "$2" || { echo 126 > "$stepwell_files/exit"; exit 0; }
        shift 2
        unset PWD OLDPWD
        "$@" 2>&3 3>&-
        echo $? > "$stepwell_files/exit"
        kill -KILL 0
        """

    /// Arguments: directory of the container, blocks a segment.
    ///
    /// `dd` writes what it has read at once, and stops after so many reads. The newest segment is `log.new`; at most
    /// three of them exist. When the disk is full the output is read all the same: a container does not end of it.
    private static let sink = """
        cd -- "$1" || exit 1
        while dd bs=4096 count="$2" of=log.new 2>/dev/null && test -s log.new; do
            if test -e log; then mv -f log log.1; fi
            mv -f log.new log
        done
        exec cat > /dev/null
        """

    /// The command line of a container's supervisor.
    ///
    /// - Parameters:
    ///   - command: The first is the program's path, not just its name.
    ///   - directory: Of the container's files.
    ///   - workingDirectory: Where the program runs.
    ///   - openFilesMax: How many files it may have open unless it asks for more; nil is the limit of this process.
    /// - Returns: The first is the path of the shell.
    static func supervise(
        _ command: [String],
        directory: String,
        workingDirectory: String,
        openFilesMax: Int? = nil
    ) -> [String] {
        let limit = openFilesMax.map { "ulimit -S -n \($0) 2>/dev/null\n" } ?? ""
        return [shell, "-c", limit + supervisor, "stepwell-container", directory, workingDirectory] + command
    }

    /// The command line of the sink of its output.
    static func collect(directory: String, logBytesMax: Int) -> [String] {
        [shell, "-c", sink, "stepwell-log", directory, String(max(16, logBytesMax / 3 / 4096))]
    }

    static let sinkEnvironment = [EnvironmentVariable(name: "PATH", value: systemPath)]

    /// Puts variables whose names a shell would drop (`spring.datasource.url`) through it unharmed.
    ///
    /// They travel under names that a shell keeps, and `env` gives them back their own; its command line shows them for
    /// the moment before it becomes the program, but never the supervisor's, which stays.
    ///
    /// - Parameters:
    ///   - command: The first is the program's path.
    ///   - environment: All variables.
    ///   - env: The path of `env`; without one such variables are lost.
    /// - Returns: The command and the variables to run it with.
    static func shielded(
        _ command: [String],
        _ environment: [EnvironmentVariable],
        env: String?
    ) -> (command: [String], environment: [EnvironmentVariable]) {
        let odd = environment.filter { !isShellName($0.name) }
        guard !odd.isEmpty, let env else { return (command, environment) }
        var passed = environment.filter { isShellName($0.name) }
        var script = "unset PWD OLDPWD; exec \"$0\""
        for (index, variable) in odd.enumerated() {
            let name = "STEPWELL_VARIABLE_\(index)"
            passed.append(EnvironmentVariable(name: name, value: "\(variable.name)=\(variable.value)"))
            script += " -u \(name) \"$\(name)\""
        }
        return ([shell, "-c", script + " \"$@\"", env] + command, passed)
    }

    private static func isShellName(_ name: String) -> Bool {
        guard let first = name.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
            return false
        }
        return name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
    }
}
