import ArgumentParser

/// What can be done with a borough's folder.
struct BoroughNoun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "borough",
        abstract: "Write, check and explain boroughs' folders of configuration.",
        discussion: """
            A borough is a folder under `boroughs/`. Write one, check it, and read what it means.

              restart-admin borough new tower-hamlets
              restart-admin borough validate tower-hamlets
              restart-admin borough explain tower-hamlets
            """,
        subcommands: [BoroughExplain.self, BoroughList.self, BoroughNew.self, BoroughValidate.self])
}
