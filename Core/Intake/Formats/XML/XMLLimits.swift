/// How far an XML file may go. Each limit bounds the memory or the time that a hostile file can take.
struct XMLLimits {
    /// Elements within elements.
    var depth = 64
    /// Attributes of one element; comparing them takes the square of their number.
    var attributesOfElement = 128
    /// Attributes of the whole file, each name of which the library remembers. Nil where a file rightly has millions.
    var attributesOfFile: Int?
    /// Bytes from one tag to the next, give or take what is read at once. Whatever is longer is held in memory.
    var bytesBetweenTags = 1 << 18
    /// Whether another encoding than UTF-8 is refused; a declaration of one is then passed over.
    var isUTF8Only = false

    /// The encodings that are read otherwise: those that case systems write. The C library knows hundreds more, of which some change
    /// their meaning half-way; what is read of such a file depends on where a piece of it ends.
    static let encodings: Set<String> = ["UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "US-ASCII", "ISO-8859-1", "ISO-8859-15", "WINDOWS-1252"]
}
