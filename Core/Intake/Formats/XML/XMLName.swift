/// The name of an element or attribute, without its namespace. Equal names of one file have one address as long as its parser lives.
struct XMLName {
    let bytes: UnsafePointer<UInt8>

    static func == (name: XMLName, text: StaticString) -> Bool {
        // Both end with a zero.
        var index = 0
        while name.bytes[index] == text.utf8Start[index] {
            if name.bytes[index] == 0 { return true }
            index += 1
        }
        return false
    }

    static func != (name: XMLName, text: StaticString) -> Bool { !(name == text) }

    var text: String { String(cString: bytes) }
}
