import Domain

/// The words of a heading, a field or a label, brought to one form, so that `SU first name` and `Service user: forename` meet.
enum HeadingWords {
    /// What case systems write for what our fields are called. Longer phrases first; all in small letters, words parted by spaces.
    private static let phrases: [String: [(words: [String], replacement: [String])]] = Dictionary(
        grouping: replacements.map { ($0.split(separator: " ").map(String.init), $1.split(separator: " ").map(String.init)) }, by: { $0.0[0] })
    private static let replacements: [(String, String)] = [
        ("date of birth", "birth date"), ("first name", "forename"), ("given name", "forename"), ("christian name", "forename"), ("last name", "surname"),
        ("family name", "surname"), ("local authority", "authority"), ("post code", "postcode"), ("service user", "serviceuser"),
        ("not known", "unknown"), ("safe and together", "safetogether"), ("case number", "case id"), ("case no", "case id"), ("person harmed", "victim"),
        ("victim survivor", "victim"), ("victim or survivor", "victim"), ("person causing harm", "serviceuser"), ("referred by", "route"),
        ("referral source", "route"),
        ("source of referral", "route"), ("referring agency", "route"), ("received from", "route"),
        ("police case", "criminal investigation"), ("presenting issue", "framing"), ("signposted to", "redirected to"), ("property type", "accommodation"),
        ("check in", "start date"), ("check out", "end date"), ("left to", "move on"), ("ethnic background", "ethnicity"), ("involved as", "role"),
        ("score before", "pre score"),
        ("score after", "post score"), ("course start", "event date"), ("course date", "event date"),
    ]
    private static let words: [String: String] = [
        "dob": "birth date", "ref": "id", "reference": "id", "no": "id", "num": "id", "number": "id", "nr": "id", "identifier": "id", "key": "id",
        "su": "serviceuser", "client": "serviceuser", "perpetrator": "serviceuser", "perp": "serviceuser", "user": "serviceuser", "vs": "victim",
        "survivor": "victim", "gender": "sex", "la": "authority", "borough": "authority", "council": "authority", "gss": "authority", "residence": "reside",
        "lives": "reside", "residing": "reside",
        "on": "date", "dt": "date", "day": "date", "when": "date", "recd": "receiv", "rcvd": "receiv", "source": "route", "referrer": "route",
        "origin": "route",
        "why": "reason", "rationale": "reason", "decision": "decid", "outcome": "outcome", "result": "outcome", "kind": "type", "category": "type",
        "kids": "child", "children": "child", "childrens": "child", "yp": "child", "closure": "clos", "ended": "end", "finish": "end", "finished": "end",
        "begin": "start",
        "began": "start", "beginning": "start", "commenced": "start", "opened": "open", "surname": "surname", "firstname": "forename", "lastname": "surname",
        "enquiry": "referral", "enquiries": "referral", "screening": "decid", "screened": "decid", "triage": "decid", "triaged": "decid",
        "agreement": "consent",
        "partner": "victim", "practitioner": "professional", "view": "judgement", "views": "wishes", "live": "open", "pathway": "housing", "stay": "placement",
        "delegate": "trainee", "organisation": "agency", "activity": "session", "appointment": "session", "ethnic": "ethnicity", "origins": "ethnicity",
        "sent": "redirect", "criminal": "criminal", "vicitm": "victim", "dash": "dash", "agreed": "consent",
        "agrees": "consent", "consents": "consent", "answered": "answer", "reply": "answer", "response": "response", "question": "item", "statement": "item",
    ]
    /// Words that say little by themselves.
    private static let fillers: Set<String> = [
        "of", "the", "a", "an", "and", "or", "to", "in", "for", "by", "is", "was", "s", "from", "at", "if", "any", "with",
    ]
    private static let endings = [
        "ances", "ance", "ations", "ation", "ions", "ion", "ments", "ment", "ings", "ing", "ies", "ed", "es", "er", "e", "s", "y",
    ]

    /// The words of a text, each once, in their order.
    static func of(_ text: String) -> [String] {
        var found: [String] = []
        for word in phrased(parted(text)) where !fillers.contains(word) {
            for part in (words[word] ?? word).split(separator: " ") {
                let stem = stem(String(part))
                if !found.contains(stem) { found.append(stem) }
            }
        }
        return found
    }

    /// With one form in place of each phrase.
    private static func phrased(_ words: [String]) -> [String] {
        var (result, rest) = ([String](), words[...])
        while let word = rest.first {
            if let phrase = phrases[word]?.first(where: { rest.starts(with: $0.words) }) {
                result += phrase.replacement
                rest = rest.dropFirst(phrase.words.count)
            } else {
                result.append(word)
                rest = rest.dropFirst()
            }
        }
        return result
    }

    /// Small letters and digits, parted at signs, at spaces and where `camelCase` turns.
    static func parted(_ text: String) -> [String] {
        var (parts, current, wasLower) = ([String](), "", false)
        for letter in text {
            guard letter.isLetter || letter.isNumber else {
                if letter == "'" || letter == "’" { continue }
                if !current.isEmpty { parts.append(current) }
                (current, wasLower) = ("", false)
                continue
            }
            if letter.isUppercase, wasLower {
                parts.append(current)
                current = ""
            }
            current += letter.lowercased()
            wasLower = letter.isLowercase
        }
        return current.isEmpty ? parts : parts + [current]
    }

    private static func stem(_ word: String) -> String {
        for ending in endings where word.count >= ending.count + 4 && word.hasSuffix(ending) { return String(word.dropLast(ending.count)) }
        return word
    }

    /// The first letters of a label's words: `avs` for `Adult victim-survivor`.
    static func initials(_ label: String) -> String { String(parted(label).compactMap(\.first)) }
}
