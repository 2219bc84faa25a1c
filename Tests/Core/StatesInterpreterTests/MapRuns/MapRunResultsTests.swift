import JSON
import StatesLanguage
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

@Suite struct MapRunResultsTests {
    private func plan(_ config: JSONObject? = nil, resource: String = "") -> MapRunPlan {
        MapRunPlan(
            ref: TaskRef(scope: 0, entry: 2, attempt: 0),
            arn: "arn",
            stateName: "S",
            childStateMachineName: "m/L",
            executionType: .standard,
            settings: MapRunSettings(),
            writer: config.map { MapRunPlan.Call(resource: resource, parameters: [:], config: $0) }
        )
    }

    private func child(_ index: Int, output: String?, error: StatesError? = nil) -> ChildResult {
        ChildResult(
            index: index,
            arn: "arn:\(index)",
            name: "n\(index)",
            stateMachineARN: "arn:machine",
            status: error == nil ? .succeeded : .failed,
            input: #"{"i":1}"#,
            output: output,
            error: error,
            startDate: Timestamp(millisecondsSinceEpoch: 0),
            stopDate: Timestamp(millisecondsSinceEpoch: 1500)
        )
    }

    private static func described(_ index: Int) -> JSONObject {
        [
            "ExecutionArn": .string("arn:\(index)"), "Input": #"{"i":1}"#, "InputDetails": ["Included": true],
            "Name": .string("n\(index)"), "RedriveCount": 0, "StartDate": "1970-01-01T00:00:00.000Z",
            "StateMachineArn": "arn:machine", "StopDate": "1970-01-01T00:00:01.500Z",
        ]
    }

    @Test func outputsComeInTheOrderOfTheItems() throws {
        var results = MapRunResults(plan: plan())
        for index in [2, 0, 1] { try results.add(child(index, output: "[\(index)]")) }
        #expect(results.array == [[0], [1], [2]])
    }

    @Test func outputsAreFlattened() throws {
        var results = MapRunResults(plan: plan(["Transformation": "FLATTEN"]))
        try results.add(child(0, output: "[1,[2]]"))
        try results.add(child(1, output: "{}"))
        try results.add(child(2, output: "[]"))
        #expect(results.array == [1, [2], [:]])
    }

    @Test func failuresAreDescribed() throws {
        var results = MapRunResults(plan: plan(["Transformation": "COMPACT"]))
        try results.add(child(1, output: nil, error: StatesError(name: "E", cause: "C")))
        try results.add(child(0, output: "1"))
        var expected = Self.described(1)
        expected["Cause"] = "C"
        expected["Error"] = "E"
        expected["Status"] = "FAILED"
        expected["RedriveStatus"] = "REDRIVABLE_BY_MAP_RUN"
        #expect(results.array.isEquivalent(to: [1, .object(expected)]))
    }

    @Test func everythingIsDescribedWhenThatIsWanted() throws {
        var results = MapRunResults(plan: plan(["Transformation": "NONE"]))
        try results.add(child(0, output: "1"))
        var expected = Self.described(0)
        expected["Output"] = "1"
        expected["OutputDetails"] = ["Included": true]
        expected["Status"] = "SUCCEEDED"
        expected["RedriveStatus"] = "NOT_REDRIVABLE"
        expected["RedriveStatusReason"] = "Execution is SUCCEEDED and cannot be redriven"
        #expect(results.array.isEquivalent(to: [.object(expected)]))
    }

    @Test func exportedResultsAreDescribedUnlessToldOtherwise() {
        #expect(ResultTransformation(of: plan()) == .compact)
        #expect(ResultTransformation(of: plan([:])) == .compact)
        #expect(ResultTransformation(of: plan([:], resource: "arn:aws:states:::s3:putObject")) == .none)
        #expect(ResultTransformation(of: plan(["Transformation": "FLATTEN"], resource: "r")) == .flatten)
    }

    @Test func moreThanAStateMayPassOnIsRefused() throws {
        var results = MapRunResults(plan: plan())
        // Two brackets, two texts with quotes, one comma.
        let half = String(repeating: "x", count: (ServiceLimits.payloadBytesMax - 7) / 2)
        try results.add(child(0, output: "\"\(half)\""))
        try results.add(child(1, output: "\"\(half)\""))
        #expect(results.array.text.utf8.count <= ServiceLimits.payloadBytesMax)
        #expect(throws: StatesError.self) { try results.add(child(2, output: "1")) }
    }
}
