import Foundation
import Testing

@testable import StepwellClient

@Suite("Writing to standard output")
struct OutputCheckTests {
    @Test("What cannot be written is told once, and remembered")
    func failing() throws {
        // A descriptor that can only be read is like a full disk: nothing gets there.
        let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
        #expect(descriptor >= 0)
        defer { close(descriptor) }
        let check = OutputCheck(descriptor: descriptor)
        #expect(!check.isIncomplete)
        #expect(check.write("a")?.isEmpty == false)
        #expect(check.isIncomplete)
        #expect(check.write("b") == nil)
    }

    @Test("What is written has got there")
    func writing() throws {
        let descriptor = open("/dev/null", O_WRONLY | O_CLOEXEC)
        #expect(descriptor >= 0)
        defer { close(descriptor) }
        let check = OutputCheck(descriptor: descriptor)
        #expect(check.write("a") == nil)
        #expect(!check.isIncomplete)
    }
}
