/// What runs containers.
///
/// No call waits: what comes of it is told by `RuntimeEvent`s.
protocol ContainerRuntime: Sendable {
    /// Finds out whether all containers of a task can start: `prepared` or `preparationFailed`.
    func prepare(_ launches: [ContainerLaunch], of task: TaskID)

    /// Starts a container: `started`, and later `exited`; or `exited` alone when that fails.
    func start(_ launch: ContainerLaunch)

    /// Sees what became of a container that an earlier daemon may have started: `started` and later `exited`, or
    /// `exited`, or `neverStarted`. If it may not start, it is made sure that it will not.
    func adopt(_ launch: ContainerLaunch, mayStart: Bool)

    /// Asks a running container to end.
    func terminate(_ launch: ContainerLaunch)

    /// Ends a running container.
    func kill(_ launch: ContainerLaunch)

    /// Removes the files of a task.
    func discard(_ task: TaskID)

    /// The newest lines of a container's output.
    func logTail(_ key: ContainerKey, lines: Int) async -> [String]

    /// Stops watching; containers run on.
    func close()
}
