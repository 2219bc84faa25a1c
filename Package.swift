// swift-tools-version: 6.2

import PackageDescription

// Continuous integration and the Makefile set this: a warning then fails the build.
let warningsAreErrors = Context.environment["STEPWELL_WARNINGS_AS_ERRORS"] == "1"

/// The settings that every Swift target of the package shares.
let houseSettings: [SwiftSetting] =
    [
        .unsafeFlags(["-static-stdlib"], .when(platforms: [.linux], configuration: .release)),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ] + (warningsAreErrors ? [.treatAllWarnings(as: .error)] : [])

/// A release has Swift's libraries linked in: nothing else to install, and calls of the runtime cost less.
///
/// Goes with the setting of the same name above; tests are built for debugging, and do without. The linker is the toolchain's own.
let runtimeLinkedIn: [LinkerSetting] = [
    .unsafeFlags(["-static-stdlib", "-use-ld=lld"], .when(platforms: [.linux], configuration: .release))
]

/// A library target in `Sources/FLOOR/NAME`.
func module(
    name: String,
    in floor: String,
    _ dependencies: [Target.Dependency] = [],
    exclude: [String] = [],
    resources: [Resource]? = nil
) -> Target {
    .target(
        name: name,
        dependencies: dependencies,
        path: "Sources/\(floor)/\(name)",
        exclude: exclude,
        resources: resources,
        swiftSettings: houseSettings
    )
}

/// The unit tests of a module, in `Tests/FLOOR/NAMETests`.
func tests(_ name: String, in floor: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.target(name: name)] + dependencies,
        path: "Tests/\(floor)/\(name)Tests",
        swiftSettings: houseSettings
    )
}

extension Target.Dependency {
    static let hummingbird = product(name: "Hummingbird", package: "hummingbird")
    static let hummingbirdCore = product(name: "HummingbirdCore", package: "hummingbird")
    static let grdb = product(name: "GRDB", package: "GRDB.swift")
    static let argumentParser = product(name: "ArgumentParser", package: "swift-argument-parser")
    static let logging = product(name: "Logging", package: "swift-log")
    static let coreMetrics = product(name: "CoreMetrics", package: "swift-metrics")
    static let metrics = product(name: "Metrics", package: "swift-metrics")
    static let serviceLifecycle = product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
    static let lifecycleTestKit = product(name: "ServiceLifecycleTestKit", package: "swift-service-lifecycle")
    static let unixSignals = product(name: "UnixSignals", package: "swift-service-lifecycle")
    static let nioCore = product(name: "NIOCore", package: "swift-nio")
    static let nioPosix = product(name: "NIOPosix", package: "swift-nio")
    static let nioEmbedded = product(name: "NIOEmbedded", package: "swift-nio")
    static let nioHTTPTypes = product(name: "NIOHTTPTypes", package: "swift-nio-extras")
    static let nioSSL = product(name: "NIOSSL", package: "swift-nio-ssl")
    static let httpTypes = product(name: "HTTPTypes", package: "swift-http-types")
    static let yams = product(name: "Yams", package: "Yams")
}

let package = Package(
    name: "stepwell",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "stepwell", targets: ["stepwell"])
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // Core: pure. No I/O, no clock, no randomness of its own, no locks, no async.
        module(name: "JSON", in: "Core"),
        module(name: "Hashing", in: "Core", ["COpenSSL"]),
        module(name: "JSONPath", in: "Core", ["JSON"]),
        module(name: "JSONata", in: "Core", ["JSON"]),
        module(name: "StepFunctionsModel", in: "Core", ["JSON"]),
        module(
            name: "StatesLanguage",
            in: "Core",
            ["JSON", "JSONPath", "JSONata", "Hashing", "StepFunctionsModel"]
        ),
        module(name: "MapItems", in: "Core", ["JSON"]),
        module(
            name: "StatesInterpreter",
            in: "Core",
            ["JSON", "JSONPath", "MapItems", "StatesLanguage", "StepFunctionsModel"]
        ),

        // Storage: one protocol, one module for each database.
        module(name: "ExecutionStorage", in: "Storage", ["JSON", "StepFunctionsModel"]),
        module(
            name: "SQLiteStorage",
            in: "Storage",
            ["ExecutionStorage", "StepFunctionsModel", .grdb],
            resources: [.embedInCode("Schema")]
        ),

        module(
            name: "PostgresStorage",
            in: "Storage",
            ["ExecutionStorage", "StepFunctionsModel", "JSON", "CPostgres", .logging],
            resources: [.embedInCode("Schema")]
        ),

        // Tasks: everything that starts work outside of the process.
        module(name: "TaskLaunching", in: "Tasks", ["JSON", "StepFunctionsModel"]),
        module(name: "SigV4", in: "Tasks", ["Hashing"]),
        module(name: "AWSCore", in: "Tasks", ["SigV4", "JSON", "CCurl", .logging]),
        module(
            name: "AWSIntegrations",
            in: "Tasks",
            ["AWSCore", "SigV4", "TaskLaunching", "JSON", "Hashing", "StepFunctionsModel", .logging],
            exclude: ["Generator"]
        ),
        module(name: "LocalECS", in: "Tasks", ["JSON", "Hashing", "CSpawn", .logging]),

        // Service: the engine and its HTTP face.
        module(
            name: "Engine",
            in: "Service",
            [
                "JSON", "Hashing", "MapItems", "StatesLanguage", "StatesInterpreter", "StepFunctionsModel",
                "ExecutionStorage", "TaskLaunching", .logging, .metrics, .serviceLifecycle,
            ]
        ),
        module(
            name: "StepFunctionsAPI",
            in: "Service",
            [
                "Engine", "SigV4", "JSON", "Hashing", "StatesLanguage", "StatesInterpreter", "StepFunctionsModel",
                "ExecutionStorage", "TaskLaunching", .hummingbird, .httpTypes, .logging, .metrics, .nioCore,
            ],
            exclude: ["Generator"],
            resources: [.embedInCode("Resources")]
        ),
        module(name: "PrometheusMetrics", in: "Service", [.coreMetrics]),
        module(name: "DefinitionFiles", in: "Service", ["JSON", "StatesLanguage", "StepFunctionsModel", .yams]),
        module(
            name: "Daemon",
            in: "Service",
            [
                "DefinitionFiles", "PrometheusMetrics",
                "StepFunctionsAPI", "Engine", "SQLiteStorage", "PostgresStorage", "ExecutionStorage", "AWSCore",
                "AWSIntegrations",
                "LocalECS", "TaskLaunching", "StatesLanguage", "StepFunctionsModel", "JSON", "SigV4", "Hashing",
                "CMemory",
                .hummingbird, .hummingbirdCore, .httpTypes, .nioSSL, .nioCore, .nioHTTPTypes, .nioPosix, .logging,
                .coreMetrics, .serviceLifecycle, .unixSignals,
            ]
        ),

        // Commands: the one binary, and what its commands have in common.
        module(
            name: "StepwellClient",
            in: "Commands",
            [
                "DefinitionFiles", "AWSCore", "SigV4", "JSON", "JSONPath", "JSONata", "StatesLanguage",
                "StepFunctionsModel", "CProcess", .logging,
            ]
        ),
        .executableTarget(
            name: "stepwell",
            dependencies: [
                "StepwellClient", "Daemon", "AWSCore", "SigV4", "JSON", "StatesLanguage", "StepFunctionsModel",
                "CMemory", "CTaskHook",
                .argumentParser, .logging,
                .nioCore, .nioPosix,
            ],
            path: "Sources/Commands/stepwell",
            swiftSettings: houseSettings,
            linkerSettings: runtimeLinkedIn
        ),

        // C libraries: module maps and typed wrappers, nothing else.
        .systemLibrary(
            name: "CCurlSystem",
            path: "Sources/CLibraries/CCurlSystem",
            pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"])]
        ),
        .target(name: "CCurl", dependencies: ["CCurlSystem"], path: "Sources/CLibraries/CCurl"),
        .systemLibrary(
            name: "CPostgres",
            path: "Sources/CLibraries/CPostgres",
            pkgConfig: "libpq",
            providers: [.apt(["libpq-dev"])]
        ),
        .target(name: "CMemory", path: "Sources/CLibraries/CMemory"),
        .target(name: "CSpawn", path: "Sources/CLibraries/CSpawn"),
        .target(name: "CProcess", path: "Sources/CLibraries/CProcess"),
        .target(name: "CTaskHook", path: "Sources/CLibraries/CTaskHook"),
        .systemLibrary(
            name: "COpenSSL",
            path: "Sources/CLibraries/COpenSSL",
            pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"])]
        ),

        // Testing: never linked into the binary.
        module(name: "StoreContract", in: "Testing", ["ExecutionStorage", "StepFunctionsModel", "JSON"]),
        module(name: "TestSupport", in: "Testing", ["JSON", "CSpawn"]),
        module(name: "PostgresTesting", in: "Testing", ["CPostgres", "TestSupport"]),
        module(
            name: "Simulation",
            in: "Testing",
            [
                "StepFunctionsAPI", "Engine", "ExecutionStorage", "StoreContract", "AWSIntegrations", "AWSCore",
                "TaskLaunching", "StatesInterpreter", "StatesLanguage", "StepFunctionsModel", "JSON", "TestSupport",
                "CTaskHook",
                .logging, .lifecycleTestKit,
            ]
        ),
        module(name: "Benchmarking", in: "Testing", ["JSON"]),
        // Only `make bench` builds this one, see below.
        .executableTarget(
            name: "stepwell-bench",
            dependencies: [
                "Benchmarking", "PostgresTesting", "ExecutionStorage", "JSON", "CPostgres", .argumentParser, .grdb,
            ],
            path: "Sources/Testing/stepwell-bench",
            swiftSettings: houseSettings,
            linkerSettings: runtimeLinkedIn
        ),
        // Only `make sim` builds this one, see below.
        .executableTarget(
            name: "stepwell-simulation",
            dependencies: ["Simulation"],
            path: "Sources/Testing/stepwell-simulation",
            swiftSettings: houseSettings,
            linkerSettings: runtimeLinkedIn
        ),
        // Only `make bench-jsonata` builds this one, see below.
        .executableTarget(
            name: "JSONataBenchmark",
            dependencies: ["JSON", "JSONata"],
            path: "Sources/Testing/JSONataBenchmark",
            swiftSettings: houseSettings,
            linkerSettings: runtimeLinkedIn
        ),

        // Tests.
        tests("JSON", in: "Core", ["TestSupport"]),
        tests("Hashing", in: "Core", []),
        tests("JSONPath", in: "Core", ["JSON", "TestSupport"]),
        tests("JSONata", in: "Core", ["JSON", "TestSupport"]),
        tests("StepFunctionsModel", in: "Core", ["JSON"]),
        tests("StatesLanguage", in: "Core", ["JSON", "JSONPath", "JSONata", "StepFunctionsModel", "TestSupport"]),
        tests("MapItems", in: "Core", ["JSON"]),
        tests("StatesInterpreter", in: "Core", ["JSON", "StatesLanguage", "StepFunctionsModel", "TestSupport"]),
        tests("ExecutionStorage", in: "Storage", ["StoreContract", "JSON", "StepFunctionsModel"]),
        tests("SQLiteStorage", in: "Storage", ["StoreContract", "ExecutionStorage", "StepFunctionsModel", .grdb]),
        tests(
            "PostgresStorage",
            in: "Storage",
            ["StoreContract", "ExecutionStorage", "StepFunctionsModel", "TestSupport", "PostgresTesting", .logging]
        ),
        tests("SigV4", in: "Tasks", ["Hashing", "JSON", "TestSupport"]),
        tests("AWSCore", in: "Tasks", ["SigV4", "JSON", "TestSupport", .logging]),
        tests(
            "AWSIntegrations",
            in: "Tasks",
            ["AWSCore", "SigV4", "TaskLaunching", "StepFunctionsModel", "JSON", "TestSupport", .logging]
        ),
        tests("LocalECS", in: "Tasks", ["JSON", "TestSupport", .logging]),
        tests(
            "Engine",
            in: "Service",
            [
                "JSON", "StatesLanguage", "StatesInterpreter", "StepFunctionsModel", "ExecutionStorage",
                "SQLiteStorage", "TaskLaunching", "StoreContract", "TestSupport", .logging, .metrics, .serviceLifecycle,
                .lifecycleTestKit,
            ]
        ),
        tests(
            "StepFunctionsAPI",
            in: "Service",
            [
                "Engine", "JSON", "Hashing", "ExecutionStorage", "SigV4", "StatesLanguage", "StepFunctionsModel",
                "StoreContract", "TaskLaunching", "TestSupport", .httpTypes, .hummingbird, .logging, .metrics, .nioCore,
            ]
        ),
        tests("PrometheusMetrics", in: "Service", [.coreMetrics]),
        tests(
            "Daemon",
            in: "Service",
            [
                "AWSCore", "AWSIntegrations", "CMemory", "Engine", "ExecutionStorage", "JSON", "PrometheusMetrics",
                "StepFunctionsAPI", "StepFunctionsModel", "StoreContract", .httpTypes, .logging, .nioCore, .nioEmbedded,
                .nioHTTPTypes,
            ]
        ),
        tests("DefinitionFiles", in: "Service", ["JSON", "StatesLanguage", "TestSupport"]),
        tests(
            "Simulation",
            in: "Testing",
            ["AWSCore", "AWSIntegrations", "ExecutionStorage", "StepFunctionsModel", "JSON"]
        ),
        tests("Benchmarking", in: "Testing", ["JSON", "TestSupport"]),
        tests(
            "StepwellClient",
            in: "Commands",
            ["AWSCore", "SigV4", "JSON", "StatesLanguage", "StepFunctionsModel", "TestSupport"]
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["JSON", "Hashing", "AWSCore", "SigV4", "TestSupport", "PostgresTesting"],
            path: "Tests/EndToEnd",
            exclude: ["Clients"],
            swiftSettings: houseSettings
        ),
        .testTarget(
            name: "TidyTests",
            dependencies: ["Hashing", "StatesLanguage"],
            path: "Tests/Tidy",
            swiftSettings: houseSettings
        ),
    ],
    swiftLanguageModes: [.v6]
)

// `make lint` and `make coverage` build the pure modules alone, without the dependencies of the rest.
if Context.environment["STEPWELL_CORE_ONLY"] == "1" {
    let parts = [
        "Sources/Core/", "Sources/CLibraries/COpenSSL", "Sources/CLibraries/CSpawn", "Sources/Testing/TestSupport",
        "Sources/Testing/JSONataBenchmark",
        "Tests/Core/", "Tests/Tidy",
    ]
    package.products = []
    package.dependencies = []
    package.targets.removeAll { target in !parts.contains { target.path?.hasPrefix($0) == true } }
}

// Benchmarks and the program that runs seeds are no part of what everybody builds.
if Context.environment["STEPWELL_BENCHMARKS"] != "1" {
    package.targets.removeAll { ["JSONataBenchmark", "stepwell-bench"].contains($0.name) }
}
if Context.environment["STEPWELL_SIMULATION"] != "1" {
    package.targets.removeAll { $0.name == "stepwell-simulation" }
}
