import CCurl
public import Foundation

/// Speaks HTTP through libcurl, which knows councils' proxies, private certificate authorities and inspection boxes.
///
/// One client keeps one handle, and so one connection, alive. It blocks; it belongs to one thread at a time.
public final class HTTPClient {
    public struct Response: Sendable {
        public let status: Int
        public let body: Data
        /// Seconds after which the server asks to be called again; nil where it did not say.
        public let retryAfter: Int?
    }

    /// The request did not come to an answer.
    public struct Failure: Error, Sendable {
        /// In libcurl's words.
        public let message: String
        /// Whether the same request may succeed later.
        public let mayPass: Bool
    }

    /// In bytes, decompressed. What is larger is no answer of a hub, and is given up before it fills the memory.
    public static let largestAnswer = 64 << 20

    private let handle: UnsafeMutableRawPointer
    private let patience: Int
    private static let globalStart: CURLcode = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

    /// - Parameter patience: after how many seconds without a byte a transfer is given up.
    public init(patience: Int) throws {
        guard Self.globalStart == CURLE_OK, let handle = curl_easy_init() else {
            throw Failure(message: "libcurl could not be started", mayPass: false)
        }
        self.handle = handle
        self.patience = patience
    }

    deinit { curl_easy_cleanup(handle) }

    /// - Parameter headers: without Content-Length.
    /// - Throws: `Failure`; an answer with an error status is an answer.
    public func send(_ method: String, _ url: String, headers: [(name: String, value: String)], body: Data?) throws -> Response {
        curl_easy_reset(handle)
        var list: UnsafeMutablePointer<curl_slist>?
        defer { curl_slist_free_all(list) }
        for header in headers + [("Expect", "")] {
            list = curl_slist_append(list, header.value.isEmpty ? "\(header.name):" : "\(header.name): \(header.value)")
        }
        let sink = Sink()
        let context = Unmanaged.passUnretained(sink).toOpaque()
        let bodyBytes = body.map { [UInt8]($0) } ?? []

        let code: CURLcode = bodyBytes.withUnsafeBytes { bytes in
            ccurl_set_string(handle, CURLOPT_URL, url)
            ccurl_set_string(handle, CURLOPT_CUSTOMREQUEST, method)
            // Only HTTP, also when a server redirects; and we follow no redirects, because requests are signed for one place.
            ccurl_set_string(handle, CURLOPT_PROTOCOLS_STR, "http,https")
            ccurl_set_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
            // What is not encrypted stays on this machine: a proxy that the environment names is not given it.
            if url.hasPrefix("http://") { ccurl_set_string(handle, CURLOPT_PROXY, "") }
            ccurl_set_pointer(handle, CURLOPT_HTTPHEADER, list)
            ccurl_set_string(handle, CURLOPT_ACCEPT_ENCODING, "")
            ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1)
            ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT, 15)
            // A stalled transfer is given up; a slow one is not.
            ccurl_set_long(handle, CURLOPT_LOW_SPEED_LIMIT, 1)
            ccurl_set_long(handle, CURLOPT_LOW_SPEED_TIME, patience)
            if body != nil {
                ccurl_set_pointer(handle, CURLOPT_POSTFIELDS, bytes.baseAddress)
                ccurl_set_long(handle, CURLOPT_POSTFIELDSIZE, bytes.count)
                ccurl_set_string(handle, CURLOPT_CUSTOMREQUEST, method)
            }
            ccurl_set_callback(handle, CURLOPT_WRITEFUNCTION) { data, size, count, context in
                guard let data, let context else { return 0 }
                let sink = Unmanaged<Sink>.fromOpaque(context).takeUnretainedValue()
                guard sink.data.count + size * count <= HTTPClient.largestAnswer else { return 0 }
                sink.data.append(UnsafeRawPointer(data).assumingMemoryBound(to: UInt8.self), count: size * count)
                return size * count
            }
            ccurl_set_pointer(handle, CURLOPT_WRITEDATA, context)
            return curl_easy_perform(handle)
        }
        guard code == CURLE_OK else {
            throw Failure(message: String(cString: curl_easy_strerror(code)), mayPass: code != CURLE_URL_MALFORMAT && code != CURLE_PEER_FAILED_VERIFICATION)
        }
        var status = 0
        ccurl_response_code(handle, &status)
        var pause = 0
        ccurl_retry_after(handle, &pause)
        return Response(status: status, body: sink.data, retryAfter: pause > 0 ? pause : nil)
    }

    private final class Sink {
        var data = Data()
    }
}
