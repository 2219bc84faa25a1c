public import JSON

/// What came of loading task definitions from files.
public struct TaskDefinitionLoadReport: Sendable, Hashable {
    /// The revisions that are now the latest of their families, one for each sound file, in the order of the file
    /// names.
    public var taskDefinitionARNs: [String] = []
    /// What is wrong with the other files.
    public var problems: [TaskDefinitionFileProblem] = []
}

/// Why a file is not a task definition.
public struct TaskDefinitionFileProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// The path of the file.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// The place in the JSON.
    public let pointer: JSONPointer
    /// What is wrong.
    public let message: String

    /// `FILE:LINE: POINTER: MESSAGE`.
    public var description: String {
        let place = pointer.tokens.isEmpty ? "" : "\(pointer): "
        return "\(file):\(line): " + (message.hasPrefix(place) ? message : place + message)
    }
}

/// Reads files in the shape of `aws ecs register-task-definition --cli-input-json`.
enum TaskDefinitionFiles {
    struct File: Sendable {
        let path: String
        let content: Result<TaskDefinitionDraft, TaskDefinitionFileProblem>
    }

    /// Reads every `*.json` of a directory, in the order of the names; blocks.
    static func read(_ directory: String, bytesMax: Int) -> [File] {
        guard FileSystem.isDirectory(directory) else {
            let problem = TaskDefinitionFileProblem(
                file: directory,
                line: 1,
                pointer: JSONPointer(),
                message: "is not a directory that can be read"
            )
            return [File(path: directory, content: .failure(problem))]
        }
        return FileSystem.names(in: directory).filter { $0.hasSuffix(".json") }.map { name in
            let path = directory + "/" + name
            guard let bytes = FileSystem.readTail(path, most: bytesMax + 1), bytes.count <= bytesMax else {
                let message = "cannot be read, or has more than \(bytesMax) bytes"
                let problem = TaskDefinitionFileProblem(file: path, line: 1, pointer: JSONPointer(), message: message)
                return File(path: path, content: .failure(problem))
            }
            return File(path: path, content: draft(bytes, path: path))
        }
    }

    /// Checks the text of one file.
    static func draft(_ bytes: [UInt8], path: String) -> Result<TaskDefinitionDraft, TaskDefinitionFileProblem> {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: bytes)
        } catch {
            return .failure(
                TaskDefinitionFileProblem(file: path, line: error.line, pointer: error.pointer, message: error.reason)
            )
        }
        guard let object = value.objectValue else {
            return .failure(
                TaskDefinitionFileProblem(
                    file: path,
                    line: 1,
                    pointer: JSONPointer(),
                    message: "expected an object, found \(value.typeName)"
                )
            )
        }
        do {
            return .success(try TaskDefinitionDraft(Members(object)))
        } catch {
            let pointer = error.pointer ?? JSONPointer()
            return .failure(
                TaskDefinitionFileProblem(
                    file: path,
                    line: JSONLocator.line(of: pointer, in: bytes),
                    pointer: pointer,
                    message: error.message
                )
            )
        }
    }
}
