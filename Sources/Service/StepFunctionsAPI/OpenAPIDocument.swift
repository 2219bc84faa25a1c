/// The OpenAPI description of the REST face, as `/openapi.json` serves it.
enum OpenAPIDocument {
    static let bytes = PackageResources.openapi_json
}
