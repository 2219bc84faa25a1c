import ArgumentParser

/// The options of `serve` that say who is told when executions change their status.
struct NotificationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Tell an event bus of Amazon EventBridge when executions change their status: its name or ARN.",
            discussion: "'default' is the account's own bus. Takes the permission events:PutEvents (default: none).",
            valueName: "bus"
        )
    )
    var notifyEventbridge: String?

    @Option(
        help: ArgumentHelp(
            "Tell a webhook when executions change their status: a URL that takes signed POST requests.",
            discussion: "Better from STEPWELL_NOTIFY_WEBHOOK if it holds a secret (default: none).",
            valueName: "url"
        )
    )
    var notifyWebhook: String?

    @Option(
        help: ArgumentHelp(
            "A file of the secrets that webhooks are signed with, a line whsec_BASE64 for each.",
            valueName: "file"
        )
    )
    var notifyWebhookSecretFile: String?

    @Option(
        help: ArgumentHelp(
            "The source of events (default stepwell on an event bus, aws.states for a webhook).",
            valueName: "source"
        )
    )
    var notifySource: String?

    @Option(
        help: ArgumentHelp(
            "The changes that are told: RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED, comma-separated (default all).",
            discussion: "The tag stepwell:notify of a state machine leaves out more of them.",
            valueName: "list"
        )
    )
    var notifyStatus: String?

    @Option(
        help: ArgumentHelp(
            "For how many hours a receiver that is away is told again, 1 to 336 (default 24).",
            valueName: "hours"
        )
    )
    var notifyGiveUpHours: String?

    /// What was given on the command line, by the options' names.
    var given: [String: String] {
        var options: [String: String] = [:]
        options["notify-eventbridge"] = notifyEventbridge
        options["notify-webhook"] = notifyWebhook
        options["notify-webhook-secret-file"] = notifyWebhookSecretFile
        options["notify-source"] = notifySource
        options["notify-status"] = notifyStatus
        options["notify-give-up-hours"] = notifyGiveUpHours
        return options
    }
}
