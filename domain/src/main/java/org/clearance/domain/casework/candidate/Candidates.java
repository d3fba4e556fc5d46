package org.clearance.domain.casework.candidate;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.clearance.domain.casework.conviction.Conviction;
import org.clearance.domain.casework.conviction.Convictions;
import org.clearance.domain.law.policy.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The candidate convictions of people, with what was determined of each. */
@Component
public class Candidates {
  private final JdbcClient db;
  private final Convictions convictions;

  Candidates(JdbcClient db, Convictions convictions) {
    this.db = db;
    this.convictions = convictions;
  }

  /** A person's candidate convictions with what was determined of them, oldest first. */
  public List<DeterminedCandidate> ofPerson(long personId) {
    record Determined(
        long id,
        Outcome outcome,
        String lawRelief,
        String reason,
        String explanation,
        String determinedBy,
        String policy,
        int policyVersion,
        @Nullable Integer packetNumber) {}
    Map<Long, Determined> determined =
        db
            .sql(
                """
                select c.id, d.outcome, d.relief as law_relief, d.reason, d.explanation, d.determined_by,
                       coalesce(v.name, l.law_table) as policy, coalesce(v.version, 0) as policy_version, q.number as packet_number
                  from conviction c
                  join determination d on d.id = c.determination_id
                  join delivery l on l.id = d.delivery_id
                  left join policy_version v on v.id = d.policy_version_id
                  left join packet q on q.id = c.packet_id
                 where c.person_id = :id
                """)
            .param("id", personId)
            .query(Determined.class)
            .list()
            .stream()
            .collect(Collectors.toMap(Determined::id, d -> d));
    return convictions.ofPerson(personId).stream()
        .map(
            conviction -> {
              Determined d = determined.get(conviction.id());
              return d == null
                  ? undetermined(conviction)
                  : new DeterminedCandidate(
                      conviction,
                      d.outcome(),
                      d.lawRelief(),
                      d.reason(),
                      d.explanation(),
                      d.determinedBy(),
                      d.policy(),
                      d.policyVersion(),
                      d.packetNumber());
            })
        .toList();
  }

  private static DeterminedCandidate undetermined(Conviction conviction) {
    return new DeterminedCandidate(conviction, null, "", "", "", "", "", 0, null);
  }
}
