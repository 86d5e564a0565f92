import ArgumentParser

/// What can be done with a borough's folder.
struct BoroughNoun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "borough",
        abstract: "Write, check and explain boroughs' folders of configuration, and publish them.",
        discussion: """
            A borough is a folder under `boroughs/`. Write one, check it, and read what it means.

              restart-admin borough new tower-hamlets
              restart-admin borough validate tower-hamlets
              restart-admin borough explain tower-hamlets
              restart-admin borough rehearse tower-hamlets --out rehearsal --key signing.key
              restart-admin borough plan tower-hamlets --hub https://hub.example --token-file token
            """,
        subcommands: [
            BoroughActivate.self, BoroughApply.self, BoroughExplain.self, BoroughHistory.self, BoroughLayout.self, BoroughList.self, BoroughLive.self,
            BoroughNew.self,
            BoroughPlan.self,
            BoroughPromote.self, BoroughRehearse.self, BoroughRollback.self, BoroughValidate.self,
        ])
}
