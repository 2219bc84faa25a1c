import JSON

extension LocalECS {
    static func readJournal(
        _ directory: StateDirectory,
        into tables: inout ECSTables
    ) throws(LocalECSError) -> Journal {
        let path = directory.path + "/journal"
        let journal = try Journal(directory: directory.path) { (line, number) throws(LocalECSError) in
            let value: JSONValue
            do throws(JSONParseError) {
                value = try JSONValue(parsing: line)
            } catch {
                throw .journalDamaged(path: path, line: number, reason: error.reason)
            }
            if let reason = tables.read(value) { throw .journalDamaged(path: path, line: number, reason: reason) }
        }
        tables.finishReading()
        return journal
    }

    static func makeRuntime(
        _ configuration: LocalECSConfiguration,
        _ directory: StateDirectory,
        onEvent: @escaping @Sendable (RuntimeEvent) -> Void
    ) throws(LocalECSError) -> any ContainerRuntime {
        let watcher: ExitWatcher
        do {
            watcher = try ExitWatcher()
        } catch {
            throw .systemFailure(attempt: error.attempt, reason: error.reason)
        }
        let given = configuration.secretsEnvironment
        let base = LaunchPreparation.baseEnvironment { environmentVariable($0) }
        let preparation = LaunchPreparation(
            images: LocalImages(patterns: configuration.localImages),
            secrets: LocalSecrets { name in given.map { $0[name] } ?? environmentVariable(name) },
            baseEnvironment: base,
            toolEnvironment: LaunchPreparation.toolEnvironment { environmentVariable($0) },
            addedEnvironment: configuration.containerEnvironment.sorted { $0.key < $1.key }
                .map { EnvironmentVariable(name: $0.key, value: $0.value) },
            workingDirectory: configuration.workingDirectory ?? FileSystem.currentDirectory
        )
        return SupervisedRuntime(
            directory: directory,
            preparation: preparation,
            tool: try tool(configuration, path: base.first?.value ?? "", directory),
            logBytesMax: configuration.limits.logBytesMax,
            openFilesMax: configuration.openFilesMax,
            watcher: watcher,
            onEvent: onEvent
        )
    }

    private static func tool(
        _ configuration: LocalECSConfiguration,
        path: String,
        _ directory: StateDirectory
    ) throws(LocalECSError) -> ContainerTool? {
        guard configuration.runtime != .process else { return nil }
        let name = configuration.runtimeProgram ?? configuration.runtime.rawValue
        guard let program = LaunchPreparation.find(name, path: path, directory: "/") else {
            throw .runtimeMissing(name: name)
        }
        return ContainerTool(program: program)
    }
}
