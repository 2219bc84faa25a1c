import Foundation
import JSON
import Testing

@Suite("Deep values")
struct DepthTests {
    /// Runs work on a thread of the smallest stack that a program of ours meets.
    private func onSmallStack<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            let thread = Thread { continuation.resume(returning: work()) }
            thread.stackSize = 512 << 10
            thread.start()
        }
    }

    @Test("Every operation on a value of the greatest depth fits a stack of 512 KB", arguments: [true, false])
    func greatestDepth(isObject: Bool) async {
        let depth = JSONLimits.depthCeiling
        let (open, close) = isObject ? ("{\"a\":", "}") : ("[0,", "]")
        let text = String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
        let isRight = await onSmallStack {
            guard let value = try? JSONValue(parsing: text), let same = try? JSONValue(parsing: text) else {
                return false
            }
            return value == same && value.hashValue == same.hashValue && value.isEquivalent(to: same)
                && value.text == text
                && value.prettyText.count > text.count && value.fits(JSONLimits(depthMax: depth))
        }
        #expect(isRight)
    }

    @Test("A value built twice as deep as one that can be read is still safe to release")
    func builtDeeper() async {
        let depth = JSONLimits.depthCeiling * 2
        let isRight = await onSmallStack {
            var value: JSONValue = 1
            for level in 0..<depth { value = level.isMultiple(of: 2) ? [value] : ["a": value] }
            return !value.fits(.default) && value.text.utf8.count == depth / 2 * 8 + 1
                && value == value
        }
        #expect(isRight)
    }

    @Test("Text nested far beyond the limit is refused, not followed", arguments: ["[", "{\"a\":"])
    func farTooDeep(open: String) async {
        let text = String(repeating: open, count: 100_000)
        let reason = await onSmallStack { () -> String in
            do throws(JSONParseError) { return try JSONValue(parsing: text).text } catch { return error.reason }
        }
        #expect(reason == "nested deeper than 512 levels")
    }
}
