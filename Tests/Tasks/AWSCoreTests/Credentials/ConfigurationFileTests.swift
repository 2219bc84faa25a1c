import Testing

@testable import AWSCore

struct ConfigurationFileTests {
    func sections(_ text: String) throws -> [ConfigurationFile.Section] {
        try ConfigurationFile(path: "f", bytes: Array(text.utf8)).sections
    }

    @Test
    func readsSectionsKeysAndComments() throws {
        let text = """
            \u{FEFF}# comment
            ; comment
            [default]
            region = eu-central-1
            Aws_Access_Key_ID=AKID  ; a note
            aws_secret_access_key = a/b+c==#no;comment
            empty =

              [ profile  "two words" ]  # note
              region=a=b\r
            """
        let sections = try sections(text)
        #expect(sections.map(\.name) == ["default", "profile  \"two words\""])
        #expect(sections[0].values["region"] == "eu-central-1")
        #expect(sections[0].values["aws_access_key_id"] == "AKID")
        #expect(sections[0].values["aws_secret_access_key"] == "a/b+c==#no;comment")
        #expect(sections[0].values["empty"] == "")
        #expect(sections[1].kindAndName == ("profile", "two words"))
        #expect(sections[1].values["region"] == "a=b")
    }

    @Test
    func readsNestedKeysAndContinuedValues() throws {
        let text = """
            [services local]
            ecs =
              endpoint_url = http://127.0.0.1:4566  # here
              # comment
              other = 1
            s3 =
            \tendpoint_url = http://127.0.0.1:9000
            note = first
              second
            """
        let section = try #require(try sections(text).first)
        #expect(section.nested["ecs"] == ["endpoint_url": "http://127.0.0.1:4566", "other": "1"])
        #expect(section.nested["s3"] == ["endpoint_url": "http://127.0.0.1:9000"])
        #expect(section.values["note"] == "first\nsecond")
    }

    @Test(arguments: [
        ("region = x", 1), ("\n[default\nregion = x", 2), ("[default]\naws_secret_access_key hush", 2),
        ("[default]\n= hush", 2),
    ])
    func namesTheLineButNotItsText(_ text: String, line: Int) {
        let error = #expect(throws: SharedConfigurationError.self) { try sections(text) }
        #expect(error?.line == line)
        #expect(error?.description.hasPrefix("f:\(line): ") == true)
        #expect(error?.description.contains("hush") == false)
    }

    @Test
    func readsAnyBytesWithoutTrapping() {
        let pieces = ["[", "]", "profile", "=", " ", "\n", "#", "\t", "x", "\"", ";", "\r\n", "ä", "\u{FEFF}"]
        var number: UInt64 = 1
        for _ in 0..<3_000 {
            var text = ""
            for _ in 0..<12 {
                number = number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += pieces[Int(number >> 33) % pieces.count]
            }
            if let sections = try? sections(text) { _ = sections.map(\.kindAndName) }
        }
    }
}

struct SharedConfigurationTests {
    @Test
    func joinsBothFilesAndLetsTheCredentialsFileWin() throws {
        let scene = Scene(files: [
            Scene.config: """
            [default]
            region = plain
            [profile default]
            region = prefixed
            [profile a]
            region = r
            aws_access_key_id = FROM-CONFIG
            [b]
            region = ignored
            [services local]
            ecs =
              endpoint_url = http://127.0.0.1:1
            [profile a]
            output = json
            """,
            Scene.credentials: "[a]\naws_access_key_id = FROM-CREDENTIALS\n[c]\naws_access_key_id = C",
        ])
        let configuration = try SharedConfiguration(environment: scene.environment)
        #expect(configuration.profiles.keys.sorted() == ["a", "c", "default"])
        #expect(configuration.profile(named: "default")?["region"] == "prefixed")
        let profile = try #require(configuration.profile(named: "a"))
        #expect(profile["aws_access_key_id"] == "FROM-CREDENTIALS")
        #expect(profile["region"] == "r")
        #expect(profile["output"] == "json")
        #expect(configuration.services["local"]?["ecs"]?["endpoint_url"] == "http://127.0.0.1:1")
    }

    @Test
    func readsTheFilesThatTheEnvironmentNames() throws {
        let scene = Scene(
            variables: ["AWS_CONFIG_FILE": "/c", "AWS_SHARED_CREDENTIALS_FILE": "~/k"],
            files: ["/c": "[profile x]\nregion = 1", "/home/me/k": "[y]\nregion = 2"]
        )
        let configuration = try SharedConfiguration(environment: scene.environment)
        #expect(configuration.profiles.keys.sorted() == ["x", "y"])
    }

    @Test
    func saysWhichFileItCannotRead() {
        let scene = Scene(files: [Scene.config: "unreadable"])
        let error = #expect(throws: SharedConfigurationError.self) {
            try SharedConfiguration(environment: scene.environment)
        }
        #expect(error?.description == "\(Scene.config): permission denied")
    }

    @Test
    func neverPrintsValues() throws {
        let scene = Scene(
            variables: ["AWS_SECRET_ACCESS_KEY": "hush"],
            files: [Scene.credentials: "[a]\naws_secret_access_key = hush"]
        )
        let configuration = try SharedConfiguration(environment: scene.environment)
        var dumped = ""
        dump(configuration, to: &dumped)
        dump(scene.environment, to: &dumped)
        dump(configuration.profiles, to: &dumped)
        dumped += "\(configuration) \(scene.environment) \(String(describing: configuration.profile(named: "a")))"
        #expect(!dumped.contains("hush"))
        #expect(dumped.contains("AWS_SECRET_ACCESS_KEY"))
    }
}
