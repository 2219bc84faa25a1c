import JSON

/// Texts of small machines.
enum Machines {
    /// A machine of the given states, beginning with the named one.
    static func machine(_ states: String, startAt: String = "S", fields: String = "") -> String {
        #"{\#(fields)"StartAt":"\#(startAt)","States":{\#(states)}}"#
    }

    /// A machine of the one state `S`.
    static func single(_ fields: String, machine: String = "") -> String {
        Self.machine(#""S":{\#(fields)}"#, fields: machine)
    }

    /// A Task state of ECS, with the pattern and more fields.
    static func task(_ pattern: String = ".sync", _ fields: String = #""End":true"#) -> String {
        #""Type":"Task","Resource":"arn:aws:states:::ecs:runTask\#(pattern)","Parameters":{"Cluster":"c"},\#(fields)"#
    }

    /// A Task state of an activity.
    static func activity(_ fields: String = #""End":true"#) -> String {
        #""Type":"Task","Resource":"arn:aws:states:us-east-1:123456789012:activity:work",\#(fields)"#
    }

    /// One block of one state.
    static func block(_ name: String, _ fields: String) -> String {
        #"{"StartAt":"\#(name)","States":{"\#(name)":{\#(fields)}}}"#
    }
}
