import CCurl

/// The thread that owns libcurl's multi handle: takes requests in, drives them, answers their callers.
struct CurlLoop {
    private let multi: CurlMultiHandle
    private let inbox: CurlInbox
    private let configuration: CurlTransportConfiguration
    private var waiting: [CurlSubmission] = []
    private var active: [CurlInbox.CallID: CurlTransfer] = [:]
    private var idOfHandle: [UnsafeMutableRawPointer: CurlInbox.CallID] = [:]
    private var idleHandles: [UnsafeMutableRawPointer] = []

    init(multi: CurlMultiHandle, inbox: CurlInbox, configuration: CurlTransportConfiguration) {
        self.multi = multi
        self.inbox = inbox
        self.configuration = configuration
    }

    /// Runs until the inbox says stop; then frees everything.
    consuming func run() {
        _ = ccurl_multi_setopt_long(multi.pointer, CURLMOPT_MAXCONNECTS, configuration.transfersMax)
        while true {
            let delivery = inbox.take()
            waiting += delivery.submissions
            cancel(delivery.cancellations)
            if delivery.isStopping { break }
            expireWaiting()
            startWaiting()
            drive()
        }
        failEverything()
        inbox.releaseMulti()
        for handle in idleHandles { curl_easy_cleanup(handle) }
        curl_multi_cleanup(multi.pointer)
        inbox.stopped()
    }

    /// Lets libcurl work, answers what is finished, and sleeps until there is something to do.
    private mutating func drive() {
        var runningCount: Int32 = 0
        let code = curl_multi_perform(multi.pointer, &runningCount)
        guard code == CURLM_OK else {
            failActive(message: String(cString: curl_multi_strerror(code)))
            return
        }
        var handle: UnsafeMutableRawPointer?
        var result = CURLE_OK
        var isAnyFinished = false
        while ccurl_multi_take_finished(multi.pointer, &handle, &result) {
            guard let finished = handle, let id = idOfHandle[finished] else { continue }
            isAnyFinished = true
            finish(id) { $0.outcome(result) }
        }
        if isAnyFinished && !waiting.isEmpty { return }
        // libcurl wakes up earlier by itself for its own timeouts; those of waiting requests it does not know.
        _ = curl_multi_poll(multi.pointer, nil, 0, waiting.isEmpty ? 60_000 : 50, nil)
    }

    private mutating func startWaiting() {
        while active.count < configuration.transfersMax, !waiting.isEmpty {
            let submission = waiting.removeFirst()
            guard let handle = idleHandles.popLast() ?? curl_easy_init() else {
                answer(submission, .failed, "libcurl is out of memory")
                continue
            }
            let transfer = CurlTransfer(handle: handle, submission: submission)
            if let error = transfer.prepare(configuration) ?? add(handle) {
                recycle(transfer)
                answer(submission, .failed, error)
                continue
            }
            active[submission.id] = transfer
            idOfHandle[handle] = submission.id
        }
    }

    private func add(_ handle: UnsafeMutableRawPointer) -> String? {
        let code = curl_multi_add_handle(multi.pointer, handle)
        return code == CURLM_OK ? nil : String(cString: curl_multi_strerror(code))
    }

    private mutating func expireWaiting() {
        guard !waiting.isEmpty else { return }
        let now = ContinuousClock.now
        let expired = waiting.filter { $0.deadline <= now }
        guard !expired.isEmpty else { return }
        waiting.removeAll { $0.deadline <= now }
        for submission in expired { answer(submission, .timedOut, "timed out waiting for a free connection") }
    }

    private mutating func cancel(_ ids: [CurlInbox.CallID]) {
        for id in ids {
            if active[id] != nil {
                finish(id) { $0.failure(.cancelled, "cancelled") }
            } else if let index = waiting.firstIndex(where: { $0.id == id }) {
                answer(waiting.remove(at: index), .cancelled, "cancelled before it was sent")
            }
        }
    }

    private mutating func failActive(message: String) {
        for id in Array(active.keys) { finish(id) { $0.failure(.failed, message) } }
    }

    private mutating func failEverything() {
        for id in Array(active.keys) { finish(id) { $0.failure(.shutDown, "the HTTP client was shut down") } }
        for submission in waiting { answer(submission, .shutDown, "the HTTP client was shut down") }
        waiting = []
    }

    /// Takes a transfer out of libcurl and answers its caller.
    private mutating func finish(
        _ id: CurlInbox.CallID,
        outcome: (CurlTransfer) -> Result<AWSHTTPResponse, TransportError>
    ) {
        guard let transfer = active.removeValue(forKey: id) else { return }
        let result = outcome(transfer)
        idOfHandle[transfer.handle] = nil
        curl_multi_remove_handle(multi.pointer, transfer.handle)
        recycle(transfer)
        inbox.finish(id)
        transfer.submission.continuation.resume(returning: result)
    }

    /// Answers a request that was never sent.
    private func answer(_ submission: CurlSubmission, _ kind: TransportError.Kind, _ text: String) {
        inbox.finish(submission.id)
        let error = TransportError(kind, message: "\(submission.request): \(text)", requestMayHaveBeenSent: false)
        submission.continuation.resume(returning: .failure(error))
    }

    private mutating func recycle(_ transfer: CurlTransfer) {
        transfer.release()
        curl_easy_reset(transfer.handle)
        if idleHandles.count < configuration.transfersMax {
            idleHandles.append(transfer.handle)
        } else {
            curl_easy_cleanup(transfer.handle)
        }
    }
}
