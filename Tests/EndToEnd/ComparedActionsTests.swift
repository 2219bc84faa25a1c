import AWSCore
import Foundation
import TestSupport
import Testing

/// Actions of AWS services, called through states and by boto3: both get the same.
@Suite(
    .timeLimit(.minutes(10)),
    .enabled(if: MotoServer.isAvailable, .init(rawValue: MotoServer.hint))
)
struct ComparedActionsTests {
    @Test func statesGetWhatBoto3Gets() async throws {
        guard let python = Program.find("python3") else { return print("e2e: SKIPPED, Python is not installed here") }
        let moto = try await MotoServer()
        let daemon = try await DaemonProcess.started(
            [],
            environment: [
                "AWS_ENDPOINT_URL": moto.url, "AWS_ACCESS_KEY_ID": "AKID", "AWS_SECRET_ACCESS_KEY": "secret",
                "AWS_REGION": "us-east-1",
            ]
        )
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Clients/compared_actions.py")
        let result = try await Program.run(
            [python, script.path, daemon.client.origin.text, moto.url],
            in: daemon.folder,
            within: .seconds(400)
        )
        if result.output.contains("No module named 'boto3'") {
            return print("e2e: SKIPPED, boto3 is not installed here (pip install boto3)")
        }
        #expect(result.ending == .exited(0), "\(result.output)")
        print("e2e: \(result.output)")
    }
}
