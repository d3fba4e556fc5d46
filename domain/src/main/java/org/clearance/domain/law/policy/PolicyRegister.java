package org.clearance.domain.law.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.office.user.CountyZone;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the versions of a county's policies, and which of them is in force. */
@Component
public class PolicyRegister {
  private static final String VERSIONS =
      """
      select p.id, p.name, p.version, p.shipped, p.author, p.created_at, p.approved_by, p.approved_at,
             p.effective_from, p.sent_back_by, p.sent_back_at, p.sent_back_why,
             case when p.sent_back_by is not null then 'SENT_BACK'
                  when p.approved_by is null then 'DRAFT'
                  when p.effective_from > :today then 'APPROVED'
                  when p.id = policy_in_force(p.county_id, :today) then 'IN_FORCE'
                  else 'SUPERSEDED' end as state
        from policy_version p
       where p.county_id = :county
      """;

  private final JdbcClient db;
  private final PolicyVersions versions;
  private final Clock clock;

  PolicyRegister(JdbcClient db, PolicyVersions versions, Clock clock) {
    this.db = db;
    this.versions = versions;
    this.clock = clock;
  }

  /** Today's date in the county, whose clock decides whether a policy has taken effect. */
  public LocalDate today(long countyId) {
    return CountyZone.today(db, clock, countyId);
  }

  /** All versions of a county's policies, the one written last first. */
  public List<PolicyVersion> all(long countyId) {
    return db.sql(VERSIONS + " order by p.id desc")
        .param("county", countyId)
        .param("today", today(countyId))
        .query(PolicyRegister::version)
        .list();
  }

  /** A version, if it belongs to the county. */
  public Optional<PolicyVersion> find(long countyId, long policyVersionId) {
    return db.sql(VERSIONS + " and p.id = :id")
        .param("county", countyId)
        .param("today", today(countyId))
        .param("id", policyVersionId)
        .query(PolicyRegister::version)
        .optional();
  }

  /**
   * The versions that may be chosen for a delivery: the latest of every name, the one in force and
   * those that will be.
   */
  public List<PolicyVersion> open(long countyId) {
    List<PolicyVersion> all = all(countyId);
    return all.stream()
        .filter(
            version ->
                switch (version.state()) {
                  case DRAFT -> version.equals(latest(all, version.name()));
                  case APPROVED, IN_FORCE -> true;
                  case SUPERSEDED, SENT_BACK -> false;
                })
        // Built-in policies are offered separately.
        .filter(version -> !version.shipped() && !version.isWithoutAuthor())
        .toList();
  }

  private static @Nullable PolicyVersion latest(List<PolicyVersion> all, String name) {
    return all.stream().filter(one -> one.name().equals(name)).findFirst().orElse(null);
  }

  /**
   * The policy that a key names.
   *
   * @param key the name of a policy that ships, or the id of a version of the county's
   */
  public Optional<NamedPolicy> named(long countyId, String key) {
    Optional<NamedPolicy> preset = Policy.preset(key).map(NamedPolicy::shipped);
    if (preset.isPresent() || !key.matches("[0-9]{1,18}")) {
      return preset;
    }
    return find(countyId, Long.parseLong(key)).map(this::named);
  }

  /** A version with its policy. */
  public NamedPolicy named(PolicyVersion version) {
    return new NamedPolicy(Long.toString(version.id()), versions.get(version.id()), version);
  }

  private static PolicyVersion version(ResultSet row, int number) throws SQLException {
    String approvedBy = row.getString("approved_by");
    OffsetDateTime approvedAt = row.getObject("approved_at", OffsetDateTime.class);
    OffsetDateTime writtenAt = row.getObject("created_at", OffsetDateTime.class);
    return new PolicyVersion(
        row.getLong("id"),
        row.getString("name"),
        row.getInt("version"),
        row.getBoolean("shipped"),
        row.getString("author"),
        writtenAt.toInstant(),
        approvedBy == null
            ? null
            : new PolicyVersion.Approval(
                approvedBy,
                (approvedAt == null ? writtenAt : approvedAt).toInstant(),
                row.getObject("effective_from", LocalDate.class)),
        row.getString("sent_back_by") == null
            ? null
            : new PolicyVersion.SentBack(
                row.getString("sent_back_by"),
                row.getObject("sent_back_at", OffsetDateTime.class).toInstant(),
                row.getString("sent_back_why")),
        PolicyState.valueOf(row.getString("state")));
  }
}
