package org.clearance.ui.casework.survey;

import static org.clearance.domain.office.user.Role.DA_REVIEWER;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.MANAGER;
import static org.clearance.domain.office.user.Role.PUBLIC_DEFENDER;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.clearance.domain.casework.survey.Survey;
import org.clearance.domain.casework.survey.Survey.Finding;
import org.clearance.domain.casework.survey.SurveyPolicies;
import org.clearance.domain.casework.survey.SurveyPolicy;
import org.clearance.domain.casework.survey.Surveys;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.LawReading;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.law.jurisdiction.ScreeningLaws;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Chosen;
import org.clearance.ui.ground.layout.FormAnswer;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.layout.Paging;
import org.clearance.ui.ground.layout.ValueWords;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The page that says who in the county could be helped, by which relief. The figures are for every
 * office; the list is for those who hold the records that it is made of.
 */
@Controller
@RequestMapping("/survey")
class SurveyPage {
  private static final Role[] READERS = {DA_REVIEWER, DA_SUPERVISOR, MANAGER, PUBLIC_DEFENDER};
  private static final Role[] LISTERS = {DA_REVIEWER, DA_SUPERVISOR};
  private static final int PAGE = 50;

  /** The words for what the county asks for by itself, in the place of a table's title. */
  private static final String OWN_LIST =
      Text.of("Proposition 64, on the county’s own list").toString();

  private final Surveys surveys;
  private final SurveyPolicies policies;
  private final ScreeningLaws laws;
  private final Users users;
  private final Audit audit;

  SurveyPage(
      Surveys surveys, SurveyPolicies policies, ScreeningLaws laws, Users users, Audit audit) {
    this.surveys = surveys;
    this.policies = policies;
    this.laws = laws;
    this.users = users;
    this.audit = audit;
  }

  @Bean
  static NavigationEntry surveyEntry() {
    return new NavigationEntry(
        "survey",
        NavigationEntry.Group.OVERSIGHT,
        "Survey",
        "Who in the county could be helped, by which relief.",
        "/survey",
        25,
        Set.of(READERS));
  }

  /**
   * A row of the findings about a relief.
   *
   * @param title the relief's statute and what it gives; empty: by any
   */
  record Row(String relief, String title, Map<Finding, Survey.Total> found) {}

  /** A question that can still change answers, as the law's folder asks it. */
  record Open(Screening.Question of, Survey.OpenQuestion counted) {}

  @GetMapping
  String show(@CurrentUser User user, @CurrentCounty County county, Model model) {
    Access.require(user, county.id(), READERS);
    return page(user, county, Map.of(), Map.of(), model);
  }

  private String page(
      User user, County county, Map<String, String> typed, Map<String, Text> errors, Model model) {
    Optional<Screening> law = laws.of(county.id());
    Optional<SurveyPolicy> policy = policies.inForce(county.id());
    Optional<SurveyPolicy> open = policies.open(county.id());
    Optional<Survey> underWay = surveys.latest(county.id()).filter(one -> one.endedAt() == null);
    Optional<Survey> ended = surveys.ended(county.id());
    model.addAttribute("policy", policy.orElse(null));
    model.addAttribute("open", open.orElse(null));
    model.addAttribute("author", open.map(SurveyPolicy::author).map(users::displayName).orElse(""));
    model.addAttribute(
        "mine", open.filter(one -> one.author().equals(user.username())).isPresent());
    model.addAttribute("underWay", underWay.orElse(null));
    model.addAttribute("survey", ended.orElse(null));
    List<Row> rows = law.isEmpty() || ended.isEmpty() ? List.of() : rows(law.get(), ended.get());
    model.addAttribute("rows", rows);
    model.addAttribute(
        "findings",
        Arrays.stream(Finding.values())
            .filter(one -> rows.stream().anyMatch(row -> row.found().containsKey(one)))
            .toList());
    model.addAttribute(
        "toAsk", law.isEmpty() || ended.isEmpty() ? List.of() : toAsk(law.get(), ended.get()));
    model.addAttribute("supervises", user.mayIn(county.id(), DA_SUPERVISOR));
    model.addAttribute(
        "mayBegin",
        policy.isPresent()
            && underWay.isEmpty()
            && user.mayIn(county.id(), DA_SUPERVISOR, MANAGER));
    model.addAttribute("lists", user.mayIn(county.id(), LISTERS));
    model.addAttribute("questions", law.map(SurveyPolicies::assumable).orElse(List.of()));
    model.addAttribute("asked", law.map(SurveyPage::asked).orElse(Map.of()));
    model.addAttribute("typed", typed);
    model.addAttribute("errors", errors);
    model.addAttribute("words", new ValueWords());
    return "casework/survey/show";
  }

  private static Map<String, LawReading.AskedFact> asked(Screening law) {
    Map<String, LawReading.AskedFact> asked = new LinkedHashMap<>();
    SurveyPolicies.assumable(law)
        .forEach(one -> law.fact(one.fact()).ifPresent(fact -> asked.put(one.fact(), fact)));
    return asked;
  }

  private List<Row> rows(Screening law, Survey survey) {
    Map<String, Map<Finding, Survey.Total>> found = new LinkedHashMap<>();
    found.put("", new LinkedHashMap<>());
    found.put(Survey.COUNTY_LIST, new LinkedHashMap<>());
    law.tables().forEach(table -> found.put(table.table().name(), new LinkedHashMap<>()));
    surveys
        .totals(survey.id())
        .forEach(
            one ->
                found
                    .computeIfAbsent(one.relief(), relief -> new LinkedHashMap<>())
                    .put(one.finding(), one));
    return found.entrySet().stream()
        .filter(one -> !one.getValue().isEmpty())
        .map(
            one ->
                new Row(
                    one.getKey(),
                    title(law, one.getKey(), table -> table.table().title()),
                    one.getValue()))
        .toList();
  }

  private List<Open> toAsk(Screening law, Survey survey) {
    return surveys.questions(survey.id()).stream()
        .flatMap(
            one ->
                Stream.ofNullable(law.questions().get(one.fact()))
                    .map(question -> new Open(question, one)))
        .toList();
  }

  private static String title(
      Screening law, String relief, Function<Screening.Table, String> title) {
    if (relief.equals(Survey.COUNTY_LIST)) {
      return OWN_LIST;
    }
    return law.tables().stream()
        .filter(table -> table.table().name().equals(relief))
        .map(title)
        .findFirst()
        .orElse("");
  }

  /** Asks for a survey of today. */
  @PostMapping
  String ask(@CurrentUser User user, @CurrentCounty County county, RedirectAttributes redirect) {
    Access.require(user, county.id(), DA_SUPERVISOR, MANAGER);
    surveys
        .ask(county.id(), user.username())
        .ifPresentOrElse(
            problem -> Alert.error(redirect, problem),
            () -> Alert.success(redirect, "The survey begins. This page shows how far it is."));
    return "redirect:/survey";
  }

  /** Writes what is taken as known, for somebody else to approve. */
  @PostMapping("/policy")
  String write(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam Map<String, String> typed,
      FormAnswer answer) {
    Access.require(user, county.id(), DA_SUPERVISOR);
    Screening law =
        laws.of(county.id())
            .orElseThrow(() -> new NotFound("The law of this county does not say what is asked."));
    Map<String, Text> errors =
        policies.write(county.id(), law, typed, typed.getOrDefault("reason", ""), user.username());
    if (!errors.isEmpty()) {
      return page(user, county, typed, errors, answer.again());
    }
    Alert.success(answer.redirect(), "It is written. Somebody else approves it.");
    return "redirect:/survey";
  }

  /** Approves the policy that waits, or declines it. */
  @PostMapping("/policy/{id}/{decision:approve|decline}")
  String decide(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      @PathVariable String decision,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), DA_SUPERVISOR);
    if (policies.open(county.id()).filter(one -> one.id() == id).isEmpty()) {
      throw new NotFound("Somebody has decided about it already.");
    }
    policies
        .decide(county.id(), id, decision.equals("approve"), user.username())
        .ifPresentOrElse(
            problem -> Alert.error(redirect, problem),
            () -> Alert.success(redirect, "It is recorded."));
    return "redirect:/survey";
  }

  /** The people whom a relief could help. */
  @GetMapping("/people")
  String people(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "") String relief,
      @RequestParam(defaultValue = "") String finding,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Access.require(user, county.id(), LISTERS);
    if (relief.isEmpty() || finding.isEmpty()) {
      return "redirect:/survey";
    }
    Optional<Screening> law = laws.of(county.id());
    Optional<Survey> survey = surveys.ended(county.id());
    Optional<Finding> asked = Chosen.of(Finding.class, finding);
    String title = law.map(one -> title(one, relief, Screening.Table::shortTitle)).orElse("");
    if (survey.isEmpty() || asked.isEmpty() || title.isEmpty()) {
      throw new NotFound("There is no such list.");
    }
    Paging paging = Paging.of(page, PAGE, surveys.count(survey.get().id(), relief, asked.get()));
    audit.record(
        user.username(),
        county.id(),
        AuditAction.SURVEY_LIST_VIEWED,
        "survey",
        survey.get().id(),
        relief + ", " + asked.get());
    model.addAttribute("title", title);
    model.addAttribute("finding", asked.get());
    model.addAttribute("survey", survey.get());
    model.addAttribute("paging", paging);
    model.addAttribute(
        "people",
        surveys.found(survey.get().id(), relief, asked.get(), paging.size(), paging.offset()));
    return "casework/survey/people";
  }
}
