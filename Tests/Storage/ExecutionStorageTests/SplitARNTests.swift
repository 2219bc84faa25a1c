import ExecutionStorage
import Testing

@Suite("ARNs of executions in two parts") struct SplitARNTests {
    @Test(
        "are split behind what all executions of a state machine share",
        arguments: [
            ("arn:aws:states:us-east-1:123456789012:execution:Deploy:", "run-1"),
            ("arn:aws:states:us-east-1:123456789012:express:Deploy:", "run-1:3b2c:9"),
            ("arn:aws:states:us-east-1:123456789012:express:Deploy/Each:", "name:id"),
            ("arn:aws-cn:states:cn-north-1:123456789012:mapRun:Deploy/Each:", "3b2c"),
            ("arn:aws:states:us-east-1:123456789012:execution:express:", "run"),
            ("arn:aws:states:us-east-1:123456789012:expresses:a:b:c:", "run"),
            ("arn:aws:states:us-east-1:express:", "short"),
            ("a:", "b"), ("", "none"), ("", ""), ("::::::", ""), (":::::express:", ""), ("arn:ü:", "é"),
        ]
    )
    func parts(prefix: String, suffix: String) {
        let arn = SplitARN(prefix + suffix)
        #expect(arn.prefix == prefix && arn.suffix == suffix)
    }
}
