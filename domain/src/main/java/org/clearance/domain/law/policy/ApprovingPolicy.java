package org.clearance.domain.law.policy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.message.Messages;
import org.clearance.domain.office.message.Messages.Told;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
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
  private final Messages messages;
  private final ObjectProvider<ToldOfDrafts> toldOfDrafts;

  ApprovingPolicy(
      JdbcClient db,
      PolicyVersions versions,
      PolicyRegister register,
      Messages messages,
      Audit audit,
      Clock clock,
      ObjectProvider<ToldOfDrafts> toldOfDrafts) {
    this.messages = messages;
    this.toldOfDrafts = toldOfDrafts;
    this.db = db;
    this.versions = versions;
    this.register = register;
    this.audit = audit;
    this.clock = clock;
  }

  /** Approves a version without its task, which ends. */
  @Transactional
  public ApprovePolicyResult approve(
      long countyId, long policyVersionId, String approver, LocalDate from) {
    return approve(countyId, policyVersionId, approver, from, null);
  }

  /**
   * Approves a version.
   *
   * @param approver the username of a supervisor, who is not the author
   * @param from the day on which it takes effect, today in the county or later
   * @param taskKey the task at which it is decided, which is finished; null: elsewhere
   * @throws IllegalArgumentException if the county has no such version
   */
  @Transactional
  public ApprovePolicyResult approve(
      long countyId,
      long policyVersionId,
      String approver,
      LocalDate from,
      @Nullable Long taskKey) {
    PolicyVersion version = lock(countyId, policyVersionId);
    LocalDate today = register.today(countyId);
    if (version.sentBack() != null) {
      return new ApprovePolicyResult.SentBack(version);
    }
    if (version.approval() != null) {
      return new ApprovePolicyResult.ApprovedBefore(version);
    }
    if (version.isWrittenBy(approver)) {
      return new ApprovePolicyResult.OwnVersion();
    }
    if (version.isWithoutAuthor()) {
      return new ApprovePolicyResult.WithoutAuthor();
    }
    if (from.isBefore(today)) {
      return new ApprovePolicyResult.TooEarly(today);
    }
    keep(policyVersionId, approver, from);
    audit.record(
        approver,
        countyId,
        AuditAction.POLICY_APPROVED,
        "policy",
        policyVersionId,
        "%s, version %d, from %s".formatted(version.name(), version.version(), from));
    if (!version.shipped()) {
      settled(countyId, policyVersionId, taskKey, Text.of("Approved from {0}", from.toString()));
    }
    return new ApprovePolicyResult.Approved(get(countyId, policyVersionId));
  }

  /**
   * Approves a policy as it ships: Clearance is its author, so one supervisor will do. A shipped
   * policy that another has replaced, or that takes effect on another day, becomes a new version.
   */
  @Transactional
  public ApprovePolicyResult approveShipped(
      long countyId, Policy preset, String approver, LocalDate from) {
    versions.lock(countyId);
    LocalDate today = register.today(countyId);
    if (from.isBefore(today)) {
      return new ApprovePolicyResult.TooEarly(today);
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
          case DRAFT, SENT_BACK, SUPERSEDED -> false;
        };
    return stands
        ? new ApprovePolicyResult.ApprovedBefore(version)
        : approve(countyId, versions.write(countyId, preset, approver), approver, from);
  }

  /**
   * Sends a draft back to its author, with what has to be another way. Nothing of it is in force;
   * its author writes another version from it.
   *
   * @param why what its author reads; not blank
   * @param taskKey the task at which it is decided, which is finished
   */
  @Transactional
  public ApprovePolicyResult sendBack(
      long countyId, long policyVersionId, String supervisor, String why, long taskKey) {
    PolicyVersion version = lock(countyId, policyVersionId);
    if (version.approval() != null) {
      return new ApprovePolicyResult.ApprovedBefore(version);
    }
    if (version.isWrittenBy(supervisor)) {
      return new ApprovePolicyResult.OwnVersion();
    }
    if (version.sentBack() == null) {
      db.sql(
              """
              update policy_version set sent_back_by = :user, sent_back_at = :now, sent_back_why = :why
               where id = :id
              """)
          .param("user", supervisor)
          .param("now", now())
          .param("why", why.strip())
          .param("id", policyVersionId)
          .update();
      String about = "%s, version %d".formatted(version.name(), version.version());
      audit.record(
          supervisor, countyId, AuditAction.POLICY_SENT_BACK, "policy", policyVersionId, about);
      messages.tell(
          countyId,
          List.of(version.author()),
          new Told(
              "policy-sent-back:" + policyVersionId,
              Text.of(
                  "The policy “{0}”, version {1}, came back to you: it is not approved.",
                  version.name(), version.version()),
              "/policies/" + policyVersionId));
    }
    settled(countyId, policyVersionId, taskKey, Text.of("Sent back"));
    return new ApprovePolicyResult.SentBack(get(countyId, policyVersionId));
  }

  /** Finishes the task of a version that was decided otherwise, or has a later draft. */
  @Transactional
  public void end(long countyId, long policyVersionId, long taskKey) {
    settled(countyId, policyVersionId, taskKey, Text.of("It was decided before"));
  }

  private void settled(long countyId, long policyVersionId, @Nullable Long taskKey, Text done) {
    toldOfDrafts
        .orderedStream()
        .forEach(told -> told.settled(countyId, policyVersionId, taskKey, done));
  }

  private PolicyVersion lock(long countyId, long policyVersionId) {
    db.sql("select id from policy_version where id = :id and county_id = :county for update")
        .param("id", policyVersionId)
        .param("county", countyId)
        .query(Long.class)
        .optional();
    return get(countyId, policyVersionId);
  }

  private OffsetDateTime now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
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
        .param("now", now())
        .param("from", from)
        .param("id", policyVersionId)
        .update();
  }
}
