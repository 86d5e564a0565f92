/// Whom the programme links between boroughs, and for which purpose of sharing. Service users are linked wherever the purpose is covered;
/// others only by name, with the assessment that allows it.
public struct LinkPolicy: Hashable, Sendable {
    /// A role beside service users, from the day of its assessment.
    public struct FurtherRole: Hashable, Sendable {
        public let role: PersonRole
        /// Where the data protection impact assessment is filed.
        public let assessment: String
        public let assessedOn: CivilDate

        public init(role: PersonRole, assessment: String, assessedOn: CivilDate) {
            self.role = role
            self.assessment = assessment
            self.assessedOn = assessedOn
        }
    }

    /// The id of the purpose that an agreement in force has to cover.
    public let purpose: String
    public let furtherRoles: [FurtherRole]

    public init(purpose: String, furtherRoles: [FurtherRole]) {
        self.purpose = purpose
        self.furtherRoles = furtherRoles
    }

    public func roles(on date: CivilDate) -> Set<PersonRole> {
        Set(furtherRoles.filter { $0.assessedOn <= date }.map(\.role)).union([.serviceUser])
    }
}
