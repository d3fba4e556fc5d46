package org.clearance.ui.law.jurisdiction;

import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.casework.conviction.LawAnswers;
import org.clearance.domain.casework.conviction.LawAnswers.ComingDue;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.ApproveLawResult;
import org.clearance.domain.law.jurisdiction.Jurisdictions;
import org.clearance.domain.law.jurisdiction.KeepingLaw;
import org.clearance.domain.law.jurisdiction.KeepingLaw.KeepLawResult;
import org.clearance.domain.law.jurisdiction.LawRegister;
import org.clearance.domain.law.jurisdiction.LawVersion;
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
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.law.policy.ApprovalDay;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Laws of a county's own: one supervisor keeps a folder as a version, another approves it. */
@Controller
class CountyLawsPage {
  private final LawRegister register;
  private final KeepingLaw keeping;
  private final LawAnswers answers;
  private final Users users;

  CountyLawsPage(LawRegister register, KeepingLaw keeping, LawAnswers answers, Users users) {
    this.register = register;
    this.keeping = keeping;
    this.answers = answers;
    this.users = users;
  }

  /** Checks a folder, and keeps it where nothing is wrong with it. */
  @PostMapping("/laws/folders/{name}")
  String keep(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable String name,
      Model model,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), DA_SUPERVISOR);
    KeepLawResult result = keeping.keep(county, name, user.username());
    if (result instanceof KeepLawResult.Refused refused) {
      model.addAttribute("name", name);
      model.addAttribute("folder", keeping.path(county).resolve(name));
      model.addAttribute("problems", refused.problems());
      return "law/jurisdiction/refused";
    }
    if (result instanceof KeepLawResult.Kept kept) {
      LawVersion version = kept.version();
      Alert.success(
          redirect,
          kept.isNew()
              ? Text.of(
                  "{0}, version {1} is kept, as a draft. Another supervisor approves it; until then"
                      + " it decides nothing.",
                  version.jurisdiction(), Integer.toString(version.version()))
              : Text.of(
                  "The folder says what {0}, version {1} says. Nothing new was kept.",
                  version.jurisdiction(), Integer.toString(version.version())));
      return "redirect:/laws/versions/" + version.id();
    }
    throw new NotFound(Text.of("There is no folder {0} of this county any more.", name));
  }

  /** Puts a law that ships in force in the county: Clearance is its author. */
  @PostMapping("/laws/shipped/{jurisdiction}")
  String adopt(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable String jurisdiction,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), DA_SUPERVISOR);
    if (!Jurisdictions.SHIPPED.contains(jurisdiction)
        || !Jurisdictions.shipped(jurisdiction).readsFiles()) {
      throw new NotFound(Text.of("There is no law of {0} here.", jurisdiction));
    }
    ApproveLawResult approval = keeping.adopt(county, jurisdiction, user.username());
    if (approval instanceof ApproveLawResult.ApprovedBefore before) {
      throw approvedBefore(before.version());
    }
    LawVersion version = ((ApproveLawResult.Approved) approval).version();
    Alert.success(
        redirect,
        Text.of(
            "{0}, version {1} is in force. Files of its layouts can be handed in under Deliveries.",
            version.jurisdiction(), Integer.toString(version.version())));
    return "redirect:/laws/versions/" + version.id();
  }

  /** A line of what comes due, with its month in words. */
  record DueLine(Text month, ComingDue of) {}

  /** Shows what has to wait, by the month in which it comes due. */
  @GetMapping("/laws/coming-due")
  String comingDue(@CurrentUser User user, @CurrentCounty County county, Model model) {
    Access.require(user, county.id(), LawPlaces.READ);
    List<ComingDue> due = answers.comingDue(county.id());
    model.addAttribute(
        "due",
        due.stream().map(one -> new DueLine(Text.when(one.month(), "MMMM uuuu"), one)).toList());
    model.addAttribute("all", due.stream().mapToLong(ComingDue::convictions).sum());
    return "law/jurisdiction/coming-due";
  }

  @GetMapping("/laws/versions/{id}")
  String show(
      @CurrentUser User user, @CurrentCounty County county, @PathVariable long id, Model model) {
    Access.require(user, county.id(), LawPlaces.READ);
    return show(user, county, find(county, id), Map.of(), model);
  }

  private String show(
      User user, County county, LawVersion version, Map<String, Text> errors, Model model) {
    model.addAttribute("line", LawLine.of(version, users));
    model.addAttribute("version", version);
    model.addAttribute("jurisdiction", register.jurisdiction(version));
    model.addAttribute("toConfirm", register.toConfirm(version));
    model.addAttribute("difference", register.difference(county.id(), version).orElse(null));
    model.addAttribute("errors", errors);
    boolean draft = user.mayIn(county.id(), DA_SUPERVISOR) && version.state() == PolicyState.DRAFT;
    boolean own = version.author().equals(user.username());
    model.addAttribute("mayApprove", draft && !own);
    model.addAttribute("own", draft && own);
    return "law/jurisdiction/version";
  }

  @PostMapping("/laws/versions/{id}/approve")
  String approve(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String from,
      Model model,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), DA_SUPERVISOR);
    LawVersion version = find(county, id);
    Optional<LocalDate> typed = ApprovalDay.read(from);
    if (typed.isEmpty()) {
      return show(user, county, version, ApprovalDay.unreadable(), model);
    }
    LocalDate day = typed.get();
    ApproveLawResult approval = keeping.approve(county.id(), id, user.username(), day);
    if (approval instanceof ApproveLawResult.TooEarly early) {
      return show(user, county, version, ApprovalDay.tooEarly(early.today()), model);
    }
    if (approval instanceof ApproveLawResult.ApprovedBefore before) {
      throw approvedBefore(before.version());
    }
    if (approval instanceof ApproveLawResult.OwnVersion) {
      Alert.show(
          model,
          Alert.Kind.ERROR,
          "You kept this version, so another supervisor approves it. Nothing was changed.");
      return show(user, county, version, Map.of(), model);
    }
    Alert.success(
        redirect,
        Text.of(
            "{0}, version {1} is approved, from {2}.",
            version.jurisdiction(), Integer.toString(version.version()), day.toString()));
    return "redirect:/laws/versions/" + id;
  }

  private Conflict approvedBefore(LawVersion version) {
    PolicyVersion.Approval first = version.approval();
    return new Conflict(
        Text.of("It is approved already"),
        Text.of(
            "{0} approved {1}, from {2}. You changed nothing.",
            first == null ? "" : users.displayName(first.by()),
            version.jurisdiction(),
            first == null ? "" : first.from().toString()),
        new Way("See the version", "/laws/versions/" + version.id()),
        new Way("See all laws", "/laws"));
  }

  private LawVersion find(County county, long id) {
    return register
        .find(county.id(), id)
        .orElseThrow(
            () -> new NotFound(Text.of("There is no version {0} of a law here.", "" + id)));
  }
}
