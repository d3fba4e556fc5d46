package org.clearance.domain.law.policy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Approves a version of a county's policy from a day on, which a person other than its author does.
 */
@Component
public class ApprovingPolicy {
  private final JdbcClient db;
  private final PolicyVersions versions;
  private final PolicyRegister register;
  private final Audit audit;
  private final Clock clock;

  ApprovingPolicy(
      JdbcClient db, PolicyVersions versions, PolicyRegister register, Audit audit, Clock clock) {
    this.db = db;
    this.versions = versions;
    this.register = register;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Approves a version.
   *
   * @param approver the username of a supervisor, who is not the author
   * @param from the day on which it takes effect, today in the county or later
   * @throws IllegalArgumentException if the county has no such version
   */
  @Transactional
  public PolicyApproval approve(
      long countyId, long policyVersionId, String approver, LocalDate from) {
    db.sql("select id from policy_version where id = :id and county_id = :county for update")
        .param("id", policyVersionId)
        .param("county", countyId)
        .query(Long.class)
        .optional();
    PolicyVersion version = get(countyId, policyVersionId);
    LocalDate today = register.today(countyId);
    if (version.approval() != null) {
      return new PolicyApproval.ApprovedBefore(version);
    }
    if (version.isWrittenBy(approver)) {
      return new PolicyApproval.OwnVersion();
    }
    if (version.isWithoutAuthor()) {
      return new PolicyApproval.WithoutAuthor();
    }
    if (from.isBefore(today)) {
      return new PolicyApproval.TooEarly(today);
    }
    keep(policyVersionId, approver, from);
    audit.record(
        approver,
        countyId,
        AuditAction.POLICY_APPROVED,
        "policy",
        policyVersionId,
        "%s, version %d, from %s".formatted(version.name(), version.version(), from));
    return new PolicyApproval.Approved(get(countyId, policyVersionId));
  }

  /**
   * Approves a policy as it ships: Clearance is its author, so one supervisor will do. A shipped
   * policy that another has replaced, or that takes effect on another day, becomes a new version.
   */
  @Transactional
  public PolicyApproval approveShipped(
      long countyId, Policy preset, String approver, LocalDate from) {
    versions.lock(countyId);
    LocalDate today = register.today(countyId);
    if (from.isBefore(today)) {
      return new PolicyApproval.TooEarly(today);
    }
    PolicyVersion version = get(countyId, versions.findOrWrite(countyId, preset, approver));
    PolicyVersion.Approval before = version.approval();
    if (before == null) {
      return approve(countyId, version.id(), approver, from);
    }
    boolean stands =
        switch (version.state()) {
          case IN_FORCE -> from.equals(today);
          case APPROVED -> from.equals(before.from());
          case DRAFT, SUPERSEDED -> false;
        };
    return stands
        ? new PolicyApproval.ApprovedBefore(version)
        : approve(countyId, versions.write(countyId, preset, approver), approver, from);
  }

  private PolicyVersion get(long countyId, long policyVersionId) {
    return register
        .find(countyId, policyVersionId)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "county %d has no policy version %d".formatted(countyId, policyVersionId)));
  }

  private void keep(long policyVersionId, String approver, LocalDate from) {
    db.sql(
            """
            update policy_version
               set approved_by = :user, approved_at = :now, effective_from = :from
             where id = :id
            """)
        .param("user", approver)
        .param("now", clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
        .param("from", from)
        .param("id", policyVersionId)
        .update();
  }
}
