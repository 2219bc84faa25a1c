import Foundation
import StepwellClient

extension Environment {
    /// The environment of this process.
    static let process = Environment(ProcessInfo.processInfo.environment)
}
