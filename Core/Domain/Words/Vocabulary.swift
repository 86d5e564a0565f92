/// Words that tell a name from what is none. They are English, as the statements are.
enum Vocabulary {
    /// Written small they are verbs or common words as well: only with a capital are they taken for a title.
    static let titles: Set<String> = [
        "mr", "mrs", "ms", "mx", "miss", "dr", "sir", "lady", "rev", "pc", "dc", "sgt", "judge", "imam", "rabbi", "father", "nurse", "auntie", "aunty", "aunt",
        "uncle",
    ]
    static let titlesInSmallLetters: Set<String> = ["mr", "mrs", "ms", "mx", "dr", "auntie", "aunty", "uncle"]

    /// Names that are words that nearly every sentence has: taken for the name only with a capital within a sentence.
    static let commonest: Set<String> = words(
        """
        a al am an and as at be but by can do did for from go had has have he her him his how i if in is it its just like man many me more my no not \
        now of on one or our out she so some than that the them then they this to too up us was we were what when who why with yes you your
        """)

    /// Names that are words as well: taken for the name with a capital wherever it stands, and not in small letters.
    static let alsoNames: Set<String> = words(
        """
        amber angel april art august autumn best bill black bond bright brook brown bush carol chance chase cherry christian clay cliff cook cooper \
        crystal dale dawn day dean destiny diamond dean drew duke early earl eve faith farmer field fish forest fox frank free french gene gift \
        ginger glen good grace grant gray green guy hall harmony hazel heath heather hill holly honey hope hunt iris ivy jack jade jasmine jean \
        jewel joy june king lane lily little long love major mark marsh mason may melody mercy mia miles mills moon moss nice noble olive page park \
        parks pat patience pearl penny pepper pleasant poppy potter power precious price prince queen ray read rich river rob robin rock rose \
        rosemary royal ruby rush rusty sage sandy scarlet short sky small snow song sparks spring star stone storm strong sue summer sun swan sweet \
        terry trinity turner victor violet walker wall ward warren waters way well west white will willow winter wise wish wolf wood woods worth \
        young
        """)

    /// First names that many people in London have and that are no words as well: taken for a name however they are written.
    static let givenNames: Set<String> = words(
        """
        aaliyah aaron abdul abdullah abigail adam adele aisha alex alexander alexandra alfie ali alice amelia amina amir amy ana andrea andrew \
        angela anna anthony archie arthur ashley ayesha barbara beatrice ben benjamin beth bethany billy bradley callum cameron carl carly caroline \
        catherine charlie charlotte chloe chris christine christopher claire connor craig daniel danielle darren david dawid debbie deborah declan \
        denise dennis diana dominic donna dylan eddie edward elena elizabeth ella ellie emily emma eric ethan evie fatima fatou finley fiona \
        francesca freddie gareth gary gemma george georgia graham hannah haroon harriet harry harvey hassan hayley heidi helen henry hussain ian \
        ibrahim imran isaac isabella isla jacob jake james jamie jan jane janet jason jayden jenny jessica joanne joe joel john jordan joseph josh \
        joshua julia julie kai karen karl kate katie kayden keith kelly kevin khadija kieran kim kirsty kwame kyle laura lauren leah leanne lee leon \
        leroy lewis liam linda lisa lola louis louise lucas lucy luke lydia maisie malik marcus margaret maria marie mariam martin maryam mary \
        matthew megan michael michelle mohamed mohammad mohammed molly muhammad musa naomi natalie natasha nathan neil nicholas nicola nicole noah \
        oliver olivia omar oscar owen patricia patrick paul paula peter phil philip phoebe priya rachel rebecca reece rhys riley robert roger ronnie \
        rosie ross ryan safiya saida salma sam samantha samira samuel sandra sara sarah scott sean shannon sharon shaun simon sofia sophia sophie \
        stacey stephanie stephen steve steven stuart susan tanya tara tariq theo thomas tim tina tom tommy toni tony tracey tracy tyler tyrone \
        vanessa veronica wayne wendy william yasmin yusuf zahra zainab zara zoe
        """)

    /// What is written with a capital and names nobody.
    static let properButNobody: Set<String> = words(
        """
        i im ive id ill monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october \
        november december christmas easter eid ramadan diwali hanukkah god allah bible quran english british england britain uk london londons \
        restart mum mums mummy dad dads daddy nan nans nana gran grandma grandad grandpa mama papa internet facebook whatsapp instagram snapchat \
        tiktok google zoom teams safe together nhs gp gps tv ok ptsd marac mash dash idva isva covid
        """)

    static let months: Set<String> = words(
        "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec")
    static let ordinals: Set<String> = words(
        """
        first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth \
        eighteenth nineteenth twentieth thirtieth
        """)
    static let numerals: Set<String> = words(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty")

    static let streets: Set<String> = words(
        "road rd street st avenue ave lane close court crescent gardens grove terrace estate mews square drive place walk way house tower row hill")
    /// What places are called behind their names.
    static let places: Set<String> = words(
        """
        school primary academy nursery college university hospital surgery clinic church mosque temple gurdwara synagogue refuge hostel estate road \
        street avenue crescent gardens station library centre
        """)
    /// Words before a place that are no name of it.
    static let determiners: Set<String> = words(
        "a an the my our your his her their its this that these those every each no any some at in to from after before since when and but or local new old")

    /// Behind digits in one word, where they make no reference of it.
    static let units: Set<String> = words(
        "st nd rd th am pm k m x s yr yrs yo year years hr hrs min mins week weeks wk wks month months day days mg ml kg cm mm ft p")

    private static func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }
}
