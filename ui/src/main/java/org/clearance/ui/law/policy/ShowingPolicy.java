package org.clearance.ui.law.policy;

import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.casework.delivery.DeliveryRegister;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.policy.NamedPolicy;
import org.clearance.domain.law.policy.Policy;
import org.clearance.domain.law.policy.PolicyDifference;
import org.clearance.domain.law.policy.PolicyRegister;
import org.clearance.domain.law.policy.PolicyState;
import org.clearance.domain.law.policy.PolicyVersion;
import org.clearance.domain.law.policy.StandardPolicy;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.domain.oversight.task.SubjectTasks;
import org.clearance.ui.ground.layout.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * Shows a version of a policy, or one that ships: what it says, how it differs from another, and
 * what it would have done to the latest delivery; on its page and at the desk where it is approved.
 */
@Component
class ShowingPolicy {
  private final PolicyRegister register;
  private final Users users;
  private final DeliveryRegister deliveries;
  private final SubjectTasks tasks;
  private final PolicyNames names;

  ShowingPolicy(
      PolicyRegister register,
      Users users,
      DeliveryRegister deliveries,
      SubjectTasks tasks,
      MessageSource messages) {
    this.register = register;
    this.users = users;
    this.deliveries = deliveries;
    this.tasks = tasks;
    this.names = new PolicyNames(messages);
  }

  /**
   * A version as the list shows it.
   *
   * @param author a person's name, or Clearance
   * @param approver a person's name; null: it is a draft
   */
  record Line(PolicyVersion version, String author, @Nullable String approver) {}

  /**
   * The task at which a draft is approved or sent back.
   *
   * @param key null: it has not come up yet
   * @param holder the name of who holds it; null: nobody
   * @param heldBy the username of who holds it; null: nobody
   */
  record ApprovalTask(@Nullable Long key, @Nullable String holder, @Nullable String heldBy) {}

  /**
   * Puts a policy into the model.
   *
   * @param with the key of the policy it is compared with; empty: the one in force, or the version
   *     before
   */
  void show(User user, County county, NamedPolicy named, String with, Model model) {
    PolicyVersion version = named.version();
    model.addAttribute("named", named);
    model.addAttribute("title", names.of(named));
    model.addAttribute("line", version == null ? null : line(version));
    model.addAttribute("words", PolicyWords.of(named.policy()));
    model.addAttribute("standard", named.policy() instanceof StandardPolicy);
    model.addAttribute("rules", named.policy().table().rules());
    difference(county, named, with, model);
    boolean supervisor = user.mayIn(county.id(), DA_SUPERVISOR);
    model.addAttribute("mayWrite", supervisor);
    boolean draft = version == null || version.approval() == null;
    boolean own = version != null && version.isWrittenBy(user.username());
    boolean answeredFor = version == null || !version.isWithoutAuthor();
    boolean waits = version == null || version.state() == PolicyState.DRAFT;
    model.addAttribute("mayApprove", supervisor && waits && !own && answeredFor);
    model.addAttribute("task", waits && version != null ? task(county, version) : null);
    model.addAttribute("withoutAuthor", supervisor && waits && !answeredFor);
    model.addAttribute("own", supervisor && waits && own);
    model.addAttribute("draft", draft && version != null);
  }

  private ApprovalTask task(County county, PolicyVersion version) {
    return tasks
        .ofPolicy(county.id(), version.id())
        .map(
            task -> {
              String holder = task.holder();
              return new ApprovalTask(
                  task.key(), holder == null ? null : users.displayName(holder), holder);
            })
        .orElseGet(() -> new ApprovalTask(null, null, null));
  }

  /**
   * Shows the differences from another policy: the one that is asked for; else, of what waits to be
   * approved, the one in force; else the version before; else the first that ships. The latest
   * delivery shows what both do.
   */
  private void difference(County county, NamedPolicy named, String with, Model model) {
    List<PolicyVersion> all = register.all(county.id());
    Map<String, Text> others = new LinkedHashMap<>();
    Policy.presets().forEach(preset -> others.put(preset.name(), names.of(preset.name())));
    all.forEach(one -> others.put(Long.toString(one.id()), names.of(one)));
    others.remove(named.key());
    Optional<NamedPolicy> other =
        with.isBlank() ? usual(all, named.version()) : Optional.of(find(county, with));
    effect(county, named, other.orElse(null), model);
    model.addAttribute("others", others);
    model.addAttribute("other", other.orElse(null));
    model.addAttribute("otherName", other.map(names::of).orElse(Text.NOTHING));
    model.addAttribute(
        "difference",
        other.map(one -> PolicyDifference.between(one.policy(), named.policy())).orElse(null));
  }

  private void effect(County county, NamedPolicy named, @Nullable NamedPolicy other, Model model) {
    deliveries.ofCounty(county.id()).stream()
        .filter(delivery -> delivery.state().isRead() && delivery.candidates() > 0)
        .findFirst()
        .ifPresent(
            delivery -> {
              model.addAttribute("effectOn", delivery.id());
              model.addAttribute(
                  "effectOf",
                  other == null ? List.of(named.key()) : List.of(other.key(), named.key()));
            });
  }

  private Optional<NamedPolicy> usual(List<PolicyVersion> all, @Nullable PolicyVersion version) {
    Optional<NamedPolicy> inForce =
        all.stream()
            .filter(one -> one.state() == PolicyState.IN_FORCE)
            .findFirst()
            .map(register::named);
    boolean draft = version == null || version.approval() == null;
    return draft && inForce.isPresent() ? inForce : before(all, version);
  }

  private Optional<NamedPolicy> before(List<PolicyVersion> all, @Nullable PolicyVersion version) {
    return version == null
        ? Optional.empty()
        : all.stream()
            .filter(one -> one.name().equals(version.name()) && one.version() < version.version())
            .findFirst()
            .map(register::named)
            .or(() -> Policy.presets().stream().findFirst().map(NamedPolicy::shipped));
  }

  /** The policy that a key names, of this county or of those that ship. */
  NamedPolicy find(County county, String key) {
    return register
        .named(county.id(), key)
        .orElseThrow(() -> new NotFound(Text.of("There is no policy {0} in this county.", key)));
  }

  /** A version with the names of people. */
  Line line(PolicyVersion version) {
    PolicyVersion.Approval approval = version.approval();
    return new Line(
        version,
        version.shipped() ? "Clearance" : users.displayName(version.author()),
        approval == null ? null : users.displayName(approval.by()));
  }
}
