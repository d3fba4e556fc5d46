package org.clearance.ui.defense.referral;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.clearance.domain.defense.referral.GivingMatters;
import org.clearance.domain.defense.referral.GivingMatters.HeldMatter;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.domain.oversight.task.SubjectTasks;
import org.clearance.process.task.Reassigning;
import org.clearance.process.task.Reassigning.ReassignResult;
import org.clearance.process.task.TaskFollowing;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.FormAnswer;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which whoever leads the office gives matters of somebody who is away on. */
@Controller
class GivenMattersPage {
  private static final String PATH = "/matters/given";

  private final GivingMatters giving;
  private final SubjectTasks tasks;
  private final Reassigning reassigning;
  private final TaskFollowing following;
  private final Users users;

  GivenMattersPage(
      GivingMatters giving,
      SubjectTasks tasks,
      Reassigning reassigning,
      TaskFollowing following,
      Users users) {
    this.giving = giving;
    this.tasks = tasks;
    this.reassigning = reassigning;
    this.following = following;
    this.users = users;
  }

  /** Somebody of the office, and how many open matters they have. */
  record Line(String username, String name, long matters) {}

  @GetMapping(PATH)
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "") String of,
      Model model) {
    Access.require(user, county.id(), MatterPlaces.DEFENDER);
    if (!of.isEmpty()) {
      following.freshen();
    }
    List<HeldMatter> rows = giving.of(county.id(), of, MatterPlaces.FORMS);
    return page(county, new Shown(of, rows, Set.of(), Map.of(), Map.of()), model);
  }

  @PostMapping(PATH)
  String give(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam Map<String, String> typed,
      @RequestParam(defaultValue = "") List<Long> matters,
      FormAnswer answer) {
    Access.require(user, county.id(), MatterPlaces.DEFENDER);
    String of = typed.getOrDefault("of", "");
    Set<Long> chosen = new HashSet<>(matters);
    List<HeldMatter> rows = giving.of(county.id(), of, MatterPlaces.FORMS);
    List<HeldMatter> given = rows.stream().filter(one -> chosen.contains(one.id())).toList();
    User to = users.byUsername(typed.getOrDefault("to", "")).orElse(null);
    Map<String, Text> problems =
        giving.give(
            county.id(),
            of,
            new GivingMatters.Typed(
                chosen, MatterPlaces.FORMS, to, typed.getOrDefault("reason", "")),
            user);
    if (!problems.isEmpty() || to == null) {
      return page(county, new Shown(of, rows, chosen, typed, problems), answer.again());
    }
    Set<Long> clients = given.stream().map(HeldMatter::clientId).collect(Collectors.toSet());
    List<Long> keys =
        held(county, of).stream()
            .filter(task -> clients.contains(task.clientId()))
            .map(SubjectTasks.OfClient::key)
            .toList();
    List<ReassignResult> stayed =
        reassigning.passOn(user, county, keys, of, to).stream().filter(one -> !one.done()).toList();
    if (stayed.isEmpty()) {
      Alert.success(answer.redirect(), Text.of("{0} has them now.", to.displayName()));
    } else {
      Alert.error(
          answer.redirect(),
          Text.of(
              "{0} has the matters now, but {1} of their tasks stayed: {2}",
              to.displayName(), stayed.size(), stayed.get(0).what()));
    }
    return "redirect:" + PATH;
  }

  private List<SubjectTasks.OfClient> held(County county, String username) {
    following.freshen();
    return tasks.heldBy(county.id(), username, MatterPlaces.FORMS);
  }

  /**
   * The matters of somebody as the page shows them.
   *
   * @param of whose they are, by user name; empty: nobody is chosen yet
   * @param chosen those that are ticked, by id
   */
  private record Shown(
      String of,
      List<HeldMatter> rows,
      Set<Long> chosen,
      Map<String, String> typed,
      Map<String, Text> errors) {}

  private String page(County county, Shown shown, Model model) {
    String of = shown.of();
    List<User> office =
        users.inCounty(county.id()).stream()
            .filter(one -> one.mayIn(county.id(), Role.PUBLIC_DEFENDER))
            .toList();
    Map<String, Long> counts = new TreeMap<>(giving.counts(county.id(), MatterPlaces.FORMS));
    office.forEach(one -> counts.putIfAbsent(one.username(), 0L));
    if (!of.isEmpty() && !counts.containsKey(of)) {
      throw new NotFound("Nobody of this name works on matters of this office.");
    }
    Map<String, String> names = users.displayNames(counts.keySet());
    model.addAttribute(
        "people",
        counts.entrySet().stream()
            .map(
                one ->
                    new Line(
                        one.getKey(),
                        names.getOrDefault(one.getKey(), one.getKey()),
                        one.getValue()))
            .toList());
    model.addAttribute("of", of);
    model.addAttribute("ofName", names.getOrDefault(of, ""));
    model.addAttribute("rows", shown.rows());
    Map<String, String> receivers = new LinkedHashMap<>();
    giving.ofMatters(office, county.id()).stream()
        .filter(one -> !one.username().equals(of))
        .forEach(one -> receivers.put(one.username(), one.displayName()));
    model.addAttribute("receivers", receivers);
    model.addAttribute("chosen", shown.chosen());
    model.addAttribute("typed", shown.typed());
    model.addAttribute("errors", shown.errors());
    return "defense/referral/given";
  }
}
