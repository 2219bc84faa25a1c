import Synchronization

/// Keeps the last lines of what a command writes, of both its streams in the order of arrival.
final class OutputTail: Sendable {
    /// The streams whose lines are kept apart until they are complete.
    enum Stream: Int, Sendable, CaseIterable {
        case output
        case error
    }

    private struct State {
        var lines: [[UInt8]] = []
        var bytesCount = 0
        var unfinished: [[UInt8]] = [[], []]
    }

    private let linesMax: Int
    private let bytesMax: Int
    private let state = Mutex(State())

    /// Keeps `linesMax` lines at most, and `bytesMax` bytes at most.
    init(linesMax: Int, bytesMax: Int) {
        self.linesMax = max(0, linesMax)
        self.bytesMax = bytesMax
    }

    /// Takes in what a stream delivered.
    func append(_ bytes: ArraySlice<UInt8>, to stream: Stream) {
        guard linesMax > 0 else { return }
        // Of more lines than are kept only the last ones are worth the work.
        let start = startOfLastLines(bytes)
        state.withLock { state in
            var rest = bytes[start...]
            if start > bytes.startIndex {
                state.lines = []
                state.bytesCount = 0
                state.unfinished[stream.rawValue] = []
            }
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                let line = state.unfinished[stream.rawValue] + rest[..<end]
                state.unfinished[stream.rawValue] = []
                state.lines.append(Array(line.suffix(bytesMax)))
                state.bytesCount += min(line.count, bytesMax) + 1
                rest = rest[(end + 1)...]
                if state.lines.count > 2 * linesMax || state.bytesCount > 2 * bytesMax { trim(&state) }
            }
            state.unfinished[stream.rawValue] += rest
            if state.unfinished[stream.rawValue].count > 2 * bytesMax {
                state.unfinished[stream.rawValue] = Array(state.unfinished[stream.rawValue].suffix(bytesMax))
            }
        }
    }

    /// The last lines as text fit for a report: what a terminal would show of each line, without escape sequences.
    ///
    /// - Parameter secret: Text that must not occur; it is replaced by `<redacted>`.
    /// - Returns: Lines with line feeds between them.
    func text(withoutSecret secret: String) -> String {
        var lines = state.withLock { state in
            state.lines + state.unfinished.filter { !$0.isEmpty }
        }
        lines = lines.suffix(linesMax)
        var text = lines.map { TerminalLine.text($0) }.joined(separator: "\n")
        if !secret.isEmpty { text = text.replacing(secret, with: "<redacted>") }
        return Self.suffix(of: text, bytesMax: bytesMax)
    }

    /// The end of a text, cut before a line where one begins in the first half, else between characters.
    static func suffix(of text: String, bytesMax: Int) -> String {
        guard text.utf8.count > bytesMax else { return text }
        var kept = Array(text.utf8.suffix(bytesMax))[...]
        if let lineEnd = kept.prefix(bytesMax / 2).firstIndex(of: UInt8(ascii: "\n")) {
            kept = kept[(lineEnd + 1)...]
        } else {
            kept = kept.drop { $0 & 0xC0 == 0x80 }
        }
        return String(decoding: kept, as: UTF8.self)
    }

    /// Where the last `linesMax` complete lines begin; the beginning when there are not more of them.
    private func startOfLastLines(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.withUnsafeBufferPointer { buffer in
            var lines = 0
            var position = buffer.count
            while position > 0 {
                position -= 1
                guard buffer[position] == UInt8(ascii: "\n") else { continue }
                lines += 1
                if lines > linesMax { return bytes.startIndex + position + 1 }
            }
            return bytes.startIndex
        }
    }

    private func trim(_ state: inout State) {
        var removed = max(0, state.lines.count - linesMax)
        var bytesCount = state.lines.dropFirst(removed).reduce(0) { $0 + $1.count + 1 }
        while removed < state.lines.count, bytesCount > bytesMax {
            bytesCount -= state.lines[removed].count + 1
            removed += 1
        }
        state.lines.removeFirst(removed)
        state.bytesCount = bytesCount
    }
}
