import StatesLanguage
import Testing

/// The state machines that come with the product.
@Suite struct WorkflowTests {
    static let files =
        Repository.files(in: "workflows", suffix: ".asl.json") + Repository.files(in: "deploy", suffix: ".asl.json")

    @Test func thereAreSome() {
        #expect(
            Set(Self.files.map(\.path)).isSuperset(
                of: [
                    "workflows/migrate-and-deploy.asl.json", "workflows/migrate-many.asl.json",
                    "workflows/migrate-tenants.asl.json",
                ]
            )
        )
    }

    @Test(arguments: files)
    func isValid(_ file: Repository.File) {
        let decoded = DefinitionDecoder.decode(file.text)
        #expect(decoded.diagnostics.isEmpty, "\(decoded.diagnostics.map(\.description).joined(separator: "\n"))")
        #expect(decoded.definition != nil)
    }
}
