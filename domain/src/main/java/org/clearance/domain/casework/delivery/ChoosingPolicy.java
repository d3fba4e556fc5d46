package org.clearance.domain.casework.delivery;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.policy.ApprovePolicyResult;
import org.clearance.domain.law.policy.ApprovingPolicy;
import org.clearance.domain.law.policy.ImpactFigures;
import org.clearance.domain.law.policy.Impacts;
import org.clearance.domain.law.policy.NamedPolicy;
import org.clearance.domain.law.policy.Policy;
import org.clearance.domain.law.policy.PolicyRegister;
import org.clearance.domain.law.policy.PolicyState;
import org.clearance.domain.law.policy.PolicyVersion;
import org.clearance.domain.law.policy.WhatIf;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Chooses the relief policy of a delivery, and with it the county's from now on. */
@Component
public class ChoosingPolicy {
  private final JdbcClient db;
  private final Deliveries deliveries;
  private final Impacts impacts;
  private final WhatIf whatIf;
  private final PolicyRegister register;
  private final ApprovingPolicy approving;
  private final Outbox outbox;
  private final Audit audit;

  ChoosingPolicy(
      JdbcClient db,
      Deliveries deliveries,
      Impacts impacts,
      WhatIf whatIf,
      PolicyRegister register,
      ApprovingPolicy approving,
      Outbox outbox,
      Audit audit) {
    this.db = db;
    this.deliveries = deliveries;
    this.impacts = impacts;
    this.whatIf = whatIf;
    this.register = register;
    this.approving = approving;
    this.outbox = outbox;
    this.audit = audit;
  }

  /**
   * The policies to choose from: those that ship, in the order in which they are shown, then the
   * county's own versions; each with what it would do.
   */
  public List<PolicyChoice> choices(long deliveryId) {
    List<PolicyChoice> choices = new ArrayList<>();
    List<ImpactFigures> counted = impacts.ofDelivery(deliveryId);
    for (Policy preset : Policy.presets()) {
      choices.add(
          new PolicyChoice(
              NamedPolicy.shipped(preset),
              counted.stream()
                  .filter(impact -> impact.policy().equals(preset.name()))
                  .findFirst()
                  .orElse(null),
              Text.NOTHING));
    }
    List<NamedPolicy> own =
        register.open(deliveries.countyOf(deliveryId)).stream().map(register::named).toList();
    if (!own.isEmpty()) {
      choices.addAll(held(deliveryId, own));
    }
    return choices;
  }

  private List<PolicyChoice> held(long deliveryId, List<NamedPolicy> policies) {
    WhatIf.WhatIfResult result =
        whatIf.hold(
            deliveryId, policies.stream().map(NamedPolicy::policy).toList(), WhatIf.FOR_A_PAGE);
    List<PolicyChoice> choices = new ArrayList<>();
    for (int i = 0; i < policies.size(); i++) {
      choices.add(
          result instanceof WhatIf.WhatIfResult.Held held
              ? new PolicyChoice(
                  policies.get(i), held.counted().get(i).figures(), held.counted().get(i).failure())
              : new PolicyChoice(
                  policies.get(i), null, ((WhatIf.WhatIfResult.FactsMissing) result).what()));
    }
    return choices;
  }

  /**
   * Puts the delivery under a policy and completes the task that asked for it. A policy that was
   * not in force is approved by this, and in force from today. The chooser alone approves a policy
   * that ships; a version of the county's own must not be approved by its author.
   *
   * @param key a preset's name, or the id of a version of the county's
   * @return why it was not chosen; empty if it was
   */
  @Transactional
  public Optional<Text> choose(long deliveryId, String key, String username, long userTaskKey) {
    long countyId = deliveries.countyOf(deliveryId);
    Optional<NamedPolicy> chosen = register.named(countyId, key);
    if (chosen.isEmpty()) {
      return Optional.of(Text.of("Choose one of the policies."));
    }
    DeliveryState state = deliveries.lock(deliveryId);
    if (state != DeliveryState.READ) {
      return Optional.of(
          Text.of(
              "Delivery {0} does not wait for a policy any more. Nothing was changed.",
              Long.toString(deliveryId)));
    }
    Approved approved = approved(countyId, chosen.get(), username);
    if (approved.version() == null) {
      return Optional.of(approved.refusal());
    }
    db.sql(
            """
            update delivery set policy_version_id = :version, version = version + 1 where id = :id
            """)
        .param("version", approved.version().id())
        .param("id", deliveryId)
        .update();
    audit.record(
        username,
        countyId,
        AuditAction.POLICY_CHOSEN,
        "delivery",
        deliveryId,
        "%s, version %d".formatted(approved.version().name(), approved.version().version()));
    outbox.completeTask(
        userTaskKey,
        new TaskResult.Done(),
        Text.of(
            "Policy chosen: {0}, version {1}",
            approved.version().name(), String.valueOf(approved.version().version())));
    return Optional.empty();
  }

  /** The version that is in force now, or the reason why it is not. */
  private record Approved(@Nullable PolicyVersion version, Text refusal) {
    static Approved refused(Text refusal) {
      return new Approved(null, refusal);
    }
  }

  private Approved approved(long countyId, NamedPolicy chosen, String username) {
    LocalDate today = register.today(countyId);
    PolicyVersion version = chosen.version();
    ApprovePolicyResult approval =
        version == null
            ? approving.approveShipped(countyId, chosen.policy(), username, today)
            : approving.approve(countyId, version.id(), username, today);
    if (approval instanceof ApprovePolicyResult.Approved done) {
      return new Approved(done.version(), Text.NOTHING);
    }
    if (approval instanceof ApprovePolicyResult.ApprovedBefore before) {
      return before.version().state() == PolicyState.IN_FORCE
          ? new Approved(before.version(), Text.NOTHING)
          : Approved.refused(notInForce(before.version()));
    }
    if (approval instanceof ApprovePolicyResult.SentBack) {
      return Approved.refused(
          Text.of(
              "This version was sent back to its author, so it cannot be approved. Choose another"
                  + " policy."));
    }
    if (approval instanceof ApprovePolicyResult.WithoutAuthor) {
      return Approved.refused(
          Text.of(
              "The command line kept this version, so nobody answers for it. Write a version from"
                  + " it under Policies, or choose another."));
    }
    return Approved.refused(
        Text.of(
            "You wrote this version, so another supervisor approves it. Choose another policy, or"
                + " have a colleague take this task."));
  }

  private static Text notInForce(PolicyVersion version) {
    String number = Integer.toString(version.version());
    PolicyVersion.Approval approval = version.approval();
    return version.state() == PolicyState.SUPERSEDED || approval == null
        ? Text.of(
            "{0}, version {1}, was superseded. Write a new version from it under Policies, or"
                + " choose another.",
            version.name(), number)
        : Text.of(
            "{0}, version {1}, takes effect on {2}. Choose another policy, or come back to this"
                + " task then.",
            version.name(), number, approval.from().toString());
  }
}
