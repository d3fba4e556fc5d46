package org.clearance.domain.law.jurisdiction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
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
  private final Map<String, Jurisdiction> read = new ConcurrentHashMap<>();

  LawRegister(JdbcClient db, PolicyRegister policies) {
    this.db = db;
    this.policies = policies;
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

  /** What a version says. */
  public Jurisdiction jurisdiction(LawVersion version) {
    return jurisdiction(version.jurisdiction(), version.sha256());
  }

  /**
   * What a law says that was kept.
   *
   * @param id its jurisdiction's
   */
  public Jurisdiction jurisdiction(String id, String sha256) {
    return read.computeIfAbsent(sha256, kept -> Jurisdictions.kept(id, texts(kept)));
  }

  private Map<String, String> texts(String sha256) {
    Map<String, String> texts = new HashMap<>();
    db.sql("select name, text from law_file where law_sha256 = :sha256")
        .param("sha256", sha256)
        .query(
            row -> {
              texts.put(row.getString("name"), row.getString("text"));
            });
    return texts;
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
