package org.clearance.domain.law.jurisdiction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.clearance.domain.law.policy.PolicyRegister;
import org.clearance.domain.law.policy.PolicyState;
import org.clearance.domain.law.policy.PolicyVersion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the versions of a county's own laws, and what they say. */
@Component
public class LawRegister {
  private static final String VERSIONS =
      """
      select l.id, l.jurisdiction, l.version, l.law_sha256, l.shipped, l.author, l.created_at, l.approved_by, l.approved_at,
             l.effective_from,
             case when l.approved_by is null then 'DRAFT'
                  when l.effective_from > :today then 'APPROVED'
                  when l.id = law_in_force(l.county_id, l.jurisdiction, :today) then 'IN_FORCE'
                  else 'SUPERSEDED' end as state
        from law_version l
       where l.county_id = :county
      """;

  private final JdbcClient db;
  private final PolicyRegister policies;
  private final KeptLaws kept;

  /** The rules to be confirmed of each content, which never changes, by its hash. */
  private final Map<String, List<String>> toConfirm = new ConcurrentHashMap<>();

  private final Map<String, LawDifference> differences = new ConcurrentHashMap<>();

  LawRegister(JdbcClient db, PolicyRegister policies, KeptLaws kept) {
    this.db = db;
    this.policies = policies;
    this.kept = kept;
  }

  /** Today's date in the county, whose clock decides whether a version has taken effect. */
  LocalDate today(long countyId) {
    return policies.today(countyId);
  }

  /** All versions of a county's laws, the one kept last first. */
  public List<LawVersion> all(long countyId) {
    return db.sql(VERSIONS + " order by l.id desc")
        .param("county", countyId)
        .param("today", today(countyId))
        .query(LawRegister::version)
        .list();
  }

  /** The versions that are in force in a county today, by their jurisdictions. */
  public List<LawVersion> inForce(long countyId) {
    return all(countyId).stream()
        .filter(version -> version.state() == PolicyState.IN_FORCE)
        .sorted(Comparator.comparing(LawVersion::jurisdiction))
        .toList();
  }

  /** A version, if it belongs to the county. */
  public Optional<LawVersion> find(long countyId, long lawVersionId) {
    return db.sql(VERSIONS + " and l.id = :id")
        .param("county", countyId)
        .param("today", today(countyId))
        .param("id", lawVersionId)
        .query(LawRegister::version)
        .optional();
  }

  /** Reads the law of a version. */
  public Jurisdiction jurisdiction(LawVersion version) {
    return kept.jurisdiction(version.jurisdiction(), version.sha256());
  }

  /**
   * The difference of a version from the one that it takes the place of: the one in force, else the
   * one kept before it. Empty: there is none.
   */
  public Optional<LawDifference> difference(long countyId, LawVersion version) {
    List<LawVersion> others =
        all(countyId).stream()
            .filter(other -> other.jurisdiction().equals(version.jurisdiction()))
            .filter(other -> other.id() != version.id())
            .toList();
    Optional<LawVersion> inForce =
        others.stream().filter(other -> other.state() == PolicyState.IN_FORCE).findFirst();
    return (version.state() == PolicyState.DRAFT || version.state() == PolicyState.APPROVED
            ? inForce
            : Optional.<LawVersion>empty())
        .or(() -> others.stream().filter(other -> other.version() < version.version()).findFirst())
        .map(
            before ->
                differences
                    .computeIfAbsent(
                        before.sha256() + version.sha256(),
                        both ->
                            LawDifference.of(
                                before,
                                kept.texts(before.sha256()),
                                kept.texts(version.sha256()),
                                jurisdiction(before),
                                jurisdiction(version)))
                    .from(before));
  }

  /** Lists the rules that a lawyer still has to confirm of a version, a sentence each. */
  public List<String> toConfirm(LawVersion version) {
    return toConfirm.computeIfAbsent(
        version.sha256(),
        sha256 -> FolderCheck.toConfirm(version.jurisdiction(), kept.texts(sha256)));
  }

  private static LawVersion version(ResultSet row, int number) throws SQLException {
    String approvedBy = row.getString("approved_by");
    return new LawVersion(
        row.getLong("id"),
        row.getString("jurisdiction"),
        row.getInt("version"),
        row.getString("law_sha256"),
        row.getBoolean("shipped"),
        row.getString("author"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        approvedBy == null
            ? null
            : new PolicyVersion.Approval(
                approvedBy,
                row.getObject("approved_at", OffsetDateTime.class).toInstant(),
                row.getObject("effective_from", LocalDate.class)),
        PolicyState.valueOf(row.getString("state")));
  }
}
