package org.clearance.domain.delivery;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.audit.Audit;
import org.clearance.domain.outbox.Outbox;
import org.clearance.domain.policy.ImpactFigures;
import org.clearance.domain.policy.Impacts;
import org.clearance.domain.policy.Policy;
import org.clearance.domain.policy.PolicyVersions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Chooses the relief policy of a delivery, and so of the county from now on. */
@Component
public class ChoosingPolicy {
  private final JdbcClient db;
  private final Deliveries deliveries;
  private final Impacts impacts;
  private final PolicyVersions versions;
  private final Outbox outbox;
  private final Audit audit;

  ChoosingPolicy(
      JdbcClient db,
      Deliveries deliveries,
      Impacts impacts,
      PolicyVersions versions,
      Outbox outbox,
      Audit audit) {
    this.db = db;
    this.deliveries = deliveries;
    this.impacts = impacts;
    this.versions = versions;
    this.outbox = outbox;
    this.audit = audit;
  }

  /** The policies that ship, each with what it would do, in the order in which they are shown. */
  public List<PolicyChoice> choices(long deliveryId) {
    List<ImpactFigures> figures = impacts.ofDelivery(deliveryId);
    return Policy.PRESETS.stream()
        .map(
            policy ->
                new PolicyChoice(
                    policy,
                    figures.stream()
                        .filter(impact -> impact.policy().equals(policy.name()))
                        .findFirst()
                        .orElse(null)))
        .toList();
  }

  /**
   * Approves a policy for the county, in force from today, puts the delivery under it and completes
   * the task that asked for it. The chooser is author and approver in one.
   *
   * @param policyName a preset's
   * @return why it was not chosen; empty if it was
   */
  @Transactional
  public Optional<String> choose(
      long deliveryId, String policyName, String username, long userTaskKey) {
    Optional<Policy> policy = Policy.preset(policyName);
    if (policy.isEmpty()) {
      return Optional.of("Choose one of the policies.");
    }
    DeliveryState state = deliveries.lock(deliveryId);
    if (state != DeliveryState.READ) {
      return Optional.of(
          "Delivery %d does not wait for a policy any more. Nothing was changed."
              .formatted(deliveryId));
    }
    long countyId = deliveries.countyOf(deliveryId);
    long version = versions.findOrWrite(countyId, policy.get(), username);
    approve(version, username, deliveries.today(countyId));
    db.sql(
            """
            update delivery set policy_version_id = :version, version = version + 1 where id = :id
            """)
        .param("version", version)
        .param("id", deliveryId)
        .update();
    audit.record(username, countyId, "POLICY_CHOSEN", "delivery", deliveryId, policyName);
    outbox.completeTask(userTaskKey, Map.of());
    return Optional.empty();
  }

  /** A version that was approved before stays as it was approved. */
  private void approve(long policyVersionId, String username, LocalDate from) {
    db.sql(
            """
            update policy_version
               set approved_by = :user, approved_at = :now, effective_from = :from
             where id = :id and approved_by is null
            """)
        .param("user", username)
        .param("now", deliveries.now())
        .param("from", from)
        .param("id", policyVersionId)
        .update();
  }
}
