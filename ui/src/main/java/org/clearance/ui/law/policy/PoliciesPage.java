package org.clearance.ui.law.policy;

import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.casework.delivery.DeliveryRegister;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.policy.AnalyzingTables;
import org.clearance.domain.law.policy.ApprovingPolicy;
import org.clearance.domain.law.policy.NamedPolicy;
import org.clearance.domain.law.policy.Policy;
import org.clearance.domain.law.policy.PolicyApproval;
import org.clearance.domain.law.policy.PolicyDifference;
import org.clearance.domain.law.policy.PolicyRegister;
import org.clearance.domain.law.policy.PolicyState;
import org.clearance.domain.law.policy.PolicyVersion;
import org.clearance.domain.law.policy.StandardPolicy;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Conflict;
import org.clearance.ui.ground.layout.Conflict.Way;
import org.clearance.ui.ground.layout.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The county's policies and those that ship; a version with its rules, and its differences from
 * another; approving it.
 */
@Controller
class PoliciesPage {
  private final PolicyRegister register;
  private final AnalyzingTables analyzing;
  private final ApprovingPolicy approving;
  private final Users users;
  private final DeliveryRegister deliveries;
  private final PolicyNames names;

  PoliciesPage(
      PolicyRegister register,
      AnalyzingTables analyzing,
      ApprovingPolicy approving,
      Users users,
      DeliveryRegister deliveries,
      MessageSource messages) {
    this.deliveries = deliveries;
    this.register = register;
    this.analyzing = analyzing;
    this.approving = approving;
    this.users = users;
    this.names = new PolicyNames(messages);
  }

  /**
   * A version as the list shows it.
   *
   * @param author a person's name, or Clearance
   * @param approver a person's name; null: it is a draft
   */
  record Line(PolicyVersion version, String author, @Nullable String approver) {}

  @GetMapping("/policies")
  String list(@CurrentUser User user, @CurrentCounty County county, Model model) {
    Access.require(user, county.id(), PolicyPlaces.READ);
    List<PolicyVersion> versions = register.all(county.id());
    model.addAttribute("versions", versions.stream().map(this::line).toList());
    model.addAttribute(
        "inForce",
        versions.stream().filter(v -> v.state() == PolicyState.IN_FORCE).findFirst().orElse(null));
    model.addAttribute("presets", Policy.presets());
    model.addAttribute("mayWrite", user.mayIn(county.id(), DA_SUPERVISOR));
    return "law/policy/list";
  }

  /**
   * Shows a version, or a policy that ships.
   *
   * @param key a preset's name, or the id of a version
   * @param with the key of the policy it is compared with; empty: the one in force, or the version
   *     before
   * @param findings whether the engine's validator is asked about the table
   */
  @GetMapping("/policies/{key}")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable String key,
      @RequestParam(defaultValue = "") String with,
      @RequestParam(required = false) @Nullable String findings,
      Model model) {
    Access.require(user, county.id(), PolicyPlaces.READ);
    NamedPolicy named = find(county, key);
    if (findings != null) {
      findings(named, model);
    }
    return show(user, county, named, with, Map.of(), model);
  }

  private void findings(NamedPolicy named, Model model) {
    AnalyzingTables.AnalyzeTableResult result = analyzing.findings(named.policy().table());
    if (result instanceof AnalyzingTables.AnalyzeTableResult.Analyzed analyzed) {
      model.addAttribute("findings", analyzed.findings());
    } else if (result instanceof AnalyzingTables.AnalyzeTableResult.TooLarge) {
      model.addAttribute(
          "noFindings",
          Text.of(
              "It takes longer than {0} seconds to look for gaps and for rules that mask others, so"
                  + " it was given up: too many ranges overlap. The table can be used all the"
                  + " same.",
              AnalyzingTables.LONGEST.toSeconds()));
    } else {
      model.addAttribute(
          "noFindings",
          Text.of("The validator is busy with another table. Ask it again in a minute."));
    }
  }

  private String show(
      User user,
      County county,
      NamedPolicy named,
      String with,
      Map<String, Text> errors,
      Model model) {
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
    model.addAttribute("mayApprove", supervisor && draft && !own && answeredFor);
    model.addAttribute("withoutAuthor", supervisor && draft && !answeredFor);
    model.addAttribute("own", supervisor && draft && own);
    model.addAttribute("draft", draft && version != null);
    model.addAttribute("errors", errors);
    return "law/policy/show";
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

  @PostMapping("/policies/{key}/approve")
  String approve(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable String key,
      @RequestParam(defaultValue = "") String from,
      Model model,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), DA_SUPERVISOR);
    NamedPolicy named = find(county, key);
    Optional<LocalDate> typed = ApprovalDay.read(from);
    if (typed.isEmpty()) {
      return show(user, county, named, "", ApprovalDay.unreadable(), model);
    }
    LocalDate day = typed.get();
    PolicyVersion version = named.version();
    PolicyApproval approval =
        version == null
            ? approving.approveShipped(county.id(), named.policy(), user.username(), day)
            : approving.approve(county.id(), version.id(), user.username(), day);
    if (approval instanceof PolicyApproval.Approved approved) {
      Text name = names.of(approved.version());
      Alert.success(
          redirect,
          approved.version().state() == PolicyState.IN_FORCE
              ? Text.of("{0} is approved and in force.", name)
              : Text.of("{0} is approved. It takes effect on {1}.", name, day.toString()));
      return "redirect:/policies/" + approved.version().id();
    }
    return refused(user, county, named, approval, model);
  }

  private String refused(
      User user, County county, NamedPolicy named, PolicyApproval approval, Model model) {
    if (approval instanceof PolicyApproval.TooEarly early) {
      return show(user, county, named, "", ApprovalDay.tooEarly(early.today()), model);
    }
    if (approval instanceof PolicyApproval.ApprovedBefore before) {
      PolicyVersion version = before.version();
      PolicyVersion.Approval first = version.approval();
      throw new Conflict(
          Text.of("It is approved already"),
          first == null
              ? Text.of(
                  "Somebody approved {0}, from today. You changed nothing.", names.of(version))
              : Text.of(
                  "{0} approved {1}, from {2}. You changed nothing.",
                  users.displayName(first.by()), names.of(version), first.from().toString()),
          new Way("See the version", "/policies/" + version.id()),
          new Way("See all policies", "/policies"));
    }
    Alert.show(
        model,
        Alert.Kind.ERROR,
        approval instanceof PolicyApproval.WithoutAuthor
            ? "The command line kept this version, so nobody answers for it. Write a version from"
                + " it; another supervisor then approves that. Nothing was changed."
            : "You wrote this version, so another supervisor approves it. Nothing was changed.");
    return show(user, county, named, "", Map.of(), model);
  }

  private NamedPolicy find(County county, String key) {
    return register
        .named(county.id(), key)
        .orElseThrow(() -> new NotFound(Text.of("There is no policy {0} in this county.", key)));
  }

  private Line line(PolicyVersion version) {
    PolicyVersion.Approval approval = version.approval();
    return new Line(
        version,
        version.shipped() ? "Clearance" : users.displayName(version.author()),
        approval == null ? null : users.displayName(approval.by()));
  }
}
