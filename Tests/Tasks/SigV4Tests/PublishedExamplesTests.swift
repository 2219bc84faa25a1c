import SigV4
import Testing

/// Signatures that AWS has published: the Signature Version 4 test suite and the examples of the IAM and S3 guides.
struct PublishedExamplesTests {
    struct Example: Sendable, CustomTestStringConvertible {
        var name: String
        var method = "GET"
        var target: String
        var headers: [HeaderField] = []
        var body = ""
        var signature: String
        var testDescription: String { name }
    }

    static let suite = [
        Example(
            name: "get-vanilla",
            target: "/",
            signature: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"
        ),
        Example(
            name: "get-vanilla-query-order-key-case",
            target: "/?Param2=value2&Param1=value1",
            signature: "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"
        ),
        Example(
            name: "get-vanilla-empty-query-key",
            target: "/?Param1=value1",
            signature: "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb"
        ),
        Example(
            name: "get-relative",
            target: "/example/..",
            signature: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"
        ),
        Example(
            name: "get-slash",
            target: "//",
            signature: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"
        ),
        Example(
            name: "get-unreserved",
            target: "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
            signature: "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f"
        ),
        Example(
            name: "get-utf8",
            target: "/\u{1234}",
            signature: "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"
        ),
        Example(
            name: "post-vanilla",
            method: "POST",
            target: "/",
            signature: "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"
        ),
        Example(
            name: "post-x-www-form-urlencoded",
            method: "POST",
            target: "/",
            headers: [HeaderField(name: "Content-Type", value: "application/x-www-form-urlencoded")],
            body: "Param1=value1",
            signature: "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"
        ),
    ]

    @Test(arguments: suite)
    func signsAsTheTestSuiteDoes(_ example: Example) throws {
        let signed = try SigV4Signer.sign(
            SigningRequest(
                method: example.method,
                target: example.target,
                headers: [HeaderField(name: "Host", value: "example.amazonaws.com")] + example.headers,
                body: Array(example.body.utf8)
            ),
            credentials: AWSCredentials(
                accessKeyID: "AKIDEXAMPLE",
                secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
            ),
            region: "us-east-1",
            service: "service",
            date: try #require(UTCSecond(basicText: "20150830T123600Z"))
        )
        let names = (example.headers.isEmpty ? [] : ["content-type"]) + ["host", "x-amz-date"]
        #expect(
            signed.headers.firstValue(named: "Authorization")
                == "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
                + "SignedHeaders=\(names.joined(separator: ";")), Signature=\(example.signature)"
        )
    }

    @Test
    func signsListUsersAsTheIAMGuideDoes() throws {
        let signed = try SigV4Signer.sign(
            SigningRequest(
                method: "GET",
                target: "/?Action=ListUsers&Version=2010-05-08",
                headers: [
                    HeaderField(name: "Content-Type", value: "application/x-www-form-urlencoded; charset=utf-8"),
                    HeaderField(name: "Host", value: "iam.amazonaws.com"),
                ]
            ),
            credentials: AWSCredentials(
                accessKeyID: "AKIDEXAMPLE",
                secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
            ),
            region: "us-east-1",
            service: "iam",
            date: try #require(UTCSecond(basicText: "20150830T123600Z"))
        )
        #expect(
            signed.headers.firstValue(named: "authorization")?.hasSuffix(
                "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"
            ) == true
        )
    }

    static let s3 = [
        Example(
            name: "GET object",
            target: "/test.txt",
            headers: [HeaderField(name: "Range", value: "bytes=0-9")],
            signature: "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"
        ),
        Example(
            name: "PUT object",
            method: "PUT",
            target: "/test%24file.text",
            headers: [
                HeaderField(name: "Date", value: "Fri, 24 May 2013 00:00:00 GMT"),
                HeaderField(name: "x-amz-storage-class", value: "REDUCED_REDUNDANCY"),
            ],
            body: "Welcome to Amazon S3.",
            signature: "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"
        ),
        Example(
            name: "GET bucket lifecycle",
            target: "/?lifecycle",
            signature: "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"
        ),
        Example(
            name: "list objects",
            target: "/?max-keys=2&prefix=J",
            signature: "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"
        ),
    ]

    @Test(arguments: s3)
    func signsAsTheS3GuideDoes(_ example: Example) throws {
        let signed = try SigV4Signer.sign(
            SigningRequest(
                method: example.method,
                target: example.target,
                headers: [HeaderField(name: "Host", value: "examplebucket.s3.amazonaws.com")] + example.headers,
                body: Array(example.body.utf8)
            ),
            credentials: AWSCredentials(
                accessKeyID: "AKIAIOSFODNN7EXAMPLE",
                secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
            ),
            region: "us-east-1",
            service: "s3",
            date: try #require(UTCSecond(basicText: "20130524T000000Z")),
            options: .s3
        )
        #expect(
            signed.headers.firstValue(named: "authorization")?.hasSuffix("Signature=\(example.signature)") == true
        )
    }
}
