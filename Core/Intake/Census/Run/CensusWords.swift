/// Why a return was not read, for a person.
enum CensusWords {
    static func of(_ fault: CensusStream.Fault) -> (code: String, line: Int, message: String, fix: String) {
        let again = "Make the return again, and copy it whole."
        switch fault {
        case .xml(.unreadable):
            return ("file_unreadable", 1, "The file cannot be read.", "Check that it is an ordinary file, and that this account may open it.")
        case .xml(.empty): return ("xml_invalid", 1, "The file is empty.", again)
        case .xml(.notUTF8): return ("xml_invalid", 1, "The file is written in letters that are not those of a return.", again)
        case .xml(.notWellFormed(let line)):
            return ("xml_invalid", line, "From about this line on the file is not well-formed XML: it may be cut off, or no return at all.", again)
        case .xml(.definesDocument(let line)):
            return (
                "xml_unsafe", line, "The file brings definitions of its own (DOCTYPE), as no return does; such a file can do harm, so it was not read.",
                "Ask where the file comes from. A return made by the case system has none."
            )
        case .xml(.encodingNotRead(let line)):
            return ("encoding_invalid", line, "The file says that it is written in an encoding that is not read.", "Make the return again as UTF-8.")
        case .xml(.tooLong(let line)):
            return ("xml_unsafe", line, "A single text or tag goes on for more than a quarter of a million characters, as in no return.", again)
        case .xml(.tooDeep(let line)), .outOfProportion(let line):
            return ("xml_unsafe", line, "The elements here are nested more deeply, or are more, than in any return.", again)
        case .xml(.crowdedElement(let line)), .xml(.tooManyAttributes(let line)):
            return ("xml_unsafe", line, "The file has attributes by the hundred; a return has none.", again)
        case .notAReturn(let line):
            return (
                "xml_invalid", line, "The file is XML, but not a census return: its first element is not Message.",
                "Put the Children in Need census return here."
            )
        case .headMissing(let line):
            return (
                "header_missing", line, "Children stand before the head of the return, so its year is not known.", "Make the return again, with Header first."
            )
        }
    }
}
