package org.clearance.ui.law.policy;

import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.policy.AnalyzingTables;
import org.clearance.domain.law.policy.ApprovePolicyResult;
import org.clearance.domain.law.policy.ApprovingPolicy;
import org.clearance.domain.law.policy.NamedPolicy;
import org.clearance.domain.law.policy.Policy;
import org.clearance.domain.law.policy.PolicyRegister;
import org.clearance.domain.law.policy.PolicyState;
import org.clearance.domain.law.policy.PolicyVersion;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Conflict;
import org.clearance.ui.ground.layout.Conflict.Way;
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
  private final ShowingPolicy showing;
  private final PolicyNames names;

  PoliciesPage(
      PolicyRegister register,
      AnalyzingTables analyzing,
      ApprovingPolicy approving,
      Users users,
      ShowingPolicy showing,
      MessageSource messages) {
    this.showing = showing;
    this.register = register;
    this.analyzing = analyzing;
    this.approving = approving;
    this.users = users;
    this.names = new PolicyNames(messages);
  }

  @GetMapping("/policies")
  String list(@CurrentUser User user, @CurrentCounty County county, Model model) {
    Access.require(user, county.id(), PolicyPlaces.READ);
    List<PolicyVersion> versions = register.all(county.id());
    model.addAttribute("versions", versions.stream().map(showing::line).toList());
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
    NamedPolicy named = showing.find(county, key);
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
    showing.show(user, county, named, with, model);
    model.addAttribute("base", "/policies/" + named.key());
    if (!errors.isEmpty()) {
      // The form that was sent is shown again with what is wrong in it.
      model.addAttribute("task", null);
    }
    model.addAttribute("errors", errors);
    return "law/policy/show";
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
    NamedPolicy named = showing.find(county, key);
    Optional<LocalDate> typed = ApprovalDay.read(from);
    if (typed.isEmpty()) {
      return show(user, county, named, "", ApprovalDay.unreadable(), model);
    }
    LocalDate day = typed.get();
    PolicyVersion version = named.version();
    ApprovePolicyResult approval =
        version == null
            ? approving.approveShipped(county.id(), named.policy(), user.username(), day)
            : approving.approve(county.id(), version.id(), user.username(), day);
    if (approval instanceof ApprovePolicyResult.Approved approved) {
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
      User user, County county, NamedPolicy named, ApprovePolicyResult approval, Model model) {
    if (approval instanceof ApprovePolicyResult.TooEarly early) {
      return show(user, county, named, "", ApprovalDay.tooEarly(early.today()), model);
    }
    if (approval instanceof ApprovePolicyResult.ApprovedBefore before) {
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
        approval instanceof ApprovePolicyResult.SentBack
            ? "This version was sent back to its author. Write a version from it; another supervisor"
                + " then approves that. Nothing was changed."
            : approval instanceof ApprovePolicyResult.WithoutAuthor
                ? "The command line kept this version, so nobody answers for it. Write a version from"
                    + " it; another supervisor then approves that. Nothing was changed."
                : "You wrote this version, so another supervisor approves it. Nothing was changed.");
    return show(user, county, named, "", Map.of(), model);
  }
}
