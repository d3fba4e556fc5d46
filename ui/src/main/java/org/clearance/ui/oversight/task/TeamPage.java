package org.clearance.ui.oversight.task;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.clearance.bpmn.CandidateGroups;
import org.clearance.domain.casework.packet.PacketSettings;
import org.clearance.domain.casework.packet.SettingPackets;
import org.clearance.domain.casework.packet.SettingPackets.PacketSettingsResult;
import org.clearance.domain.casework.packet.SettingPackets.PacketSettingsSeen;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.sight.WholeNumbers;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.domain.oversight.task.TeamTasks;
import org.clearance.domain.oversight.task.TeamTasks.Which;
import org.clearance.domain.oversight.task.TeamTasks.Workload;
import org.clearance.process.task.Reassigning;
import org.clearance.process.task.Reassigning.ReassignResult;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Conflict;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.layout.Paging;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The supervisor's page: each person's workload, unassigned tasks, and the settings of reviews. */
@Controller
class TeamPage {
  private static final int SIZE = 50;

  private final TeamTasks team;
  private final WholeNumbers whole;
  private final TaskLists lists;
  private final Reassigning reassigning;
  private final SettingPackets settings;
  private final Users users;
  private final Clock clock;

  TeamPage(
      TeamTasks team,
      WholeNumbers whole,
      TaskLists lists,
      Reassigning reassigning,
      SettingPackets settings,
      Users users,
      Clock clock) {
    this.team = team;
    this.whole = whole;
    this.lists = lists;
    this.reassigning = reassigning;
    this.settings = settings;
    this.users = users;
    this.clock = clock;
  }

  @Bean
  static NavigationEntry teamNavigation() {
    return new NavigationEntry(
        "team",
        NavigationEntry.Group.WORK,
        "Team",
        "See who has how much to review, give tasks to others, and set packets and second reviews.",
        "/team",
        15,
        Set.of(Role.DA_SUPERVISOR));
  }

  /** A person's workload, with the name to show. */
  record Line(Workload workload, String name) {}

  @GetMapping("/team")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "unassigned") String which,
      @RequestParam(defaultValue = "") String holder,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Access.require(user, county.id(), Role.DA_SUPERVISOR);
    model.addAttribute("errors", Map.of());
    return page(user, county, which(which), holder, page, settings.of(county.id()), model);
  }

  /** Gives the chosen tasks to somebody, or releases them; each reports its result. */
  @PostMapping("/team/tasks")
  String reassign(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "") List<Long> tasks,
      @RequestParam(defaultValue = "") List<Long> shown,
      @RequestParam(defaultValue = "false") boolean all,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "give") String then,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), Role.DA_SUPERVISOR);
    List<Long> chosen =
        (all ? shown : tasks).stream().filter(Objects::nonNull).distinct().limit(SIZE).toList();
    if (chosen.isEmpty()) {
      Alert.warning(redirect, "No task was chosen. Nothing was changed.");
    } else if (then.equals("release")) {
      redirect.addFlashAttribute(
          "results", named(county, reassigning.release(user, county, chosen)));
    } else if (to.isBlank()) {
      Alert.warning(redirect, "Nobody was chosen to have the tasks. Nothing was changed.");
    } else {
      User receiver =
          users
              .byUsername(to)
              .filter(one -> one.mayIn(county.id(), Role.DA_REVIEWER))
              .orElseThrow(() -> new NotFound("There is no such person here."));
      redirect.addFlashAttribute(
          "results", named(county, reassigning.give(user, county, chosen, receiver)));
    }
    return "redirect:/team";
  }

  /**
   * Names the subject of each task that was changed; of a refused one, which may be another
   * office's, nothing is told.
   */
  private List<ReassignResult> named(County county, List<ReassignResult> results) {
    Map<Long, Text> subjects =
        lists.subjects(
            county,
            results.stream().filter(ReassignResult::done).map(ReassignResult::key).toList());
    return results.stream()
        .map(
            one -> {
              Text subject = subjects.get(one.key());
              return subject == null
                  ? one
                  : new ReassignResult(
                      one.key(), one.done(), Text.of("{0}, {1}", one.about(), subject), one.what());
            })
        .toList();
  }

  @PostMapping("/team/settings")
  String set(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "") String size,
      @RequestParam(defaultValue = "") String reviewSize,
      @RequestParam(defaultValue = "") String secondReviewPercent,
      @RequestParam int version,
      Model model,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), Role.DA_SUPERVISOR);
    PacketSettingsResult result =
        settings.change(
            county.id(),
            number(size),
            number(reviewSize),
            number(secondReviewPercent),
            version,
            user.username());
    if (result instanceof PacketSettingsResult.Stale) {
      throw new Conflict(
          Text.of("The settings have changed"),
          Text.of("Somebody else has set them since you opened the page. Nothing was changed."),
          new Conflict.Way("See the settings as they are now", "/team#settings"));
    }
    if (result instanceof PacketSettingsResult.Faulty faulty) {
      model.addAttribute("errors", faulty.faults());
      model.addAttribute(
          "typed",
          Map.of(
              "size", size, "reviewSize", reviewSize, "secondReviewPercent", secondReviewPercent));
      return page(
          user,
          county,
          Which.UNASSIGNED,
          "",
          1,
          new PacketSettingsSeen(settings.of(county.id()).settings(), version),
          model);
    }
    Alert.success(
        redirect,
        "Saved. The sizes hold for packets that are prepared from now on, the share of second"
            + " reviews for reviews that are finished from now on.");
    return "redirect:/team#settings";
  }

  private String page(
      User user,
      County county,
      Which which,
      String holder,
      int number,
      PacketSettingsSeen standing,
      Model model) {
    lists.freshen();
    String group = CandidateGroups.of(CandidateGroups.DA_REVIEWER, county.code());
    List<User> reviewers =
        users.inCounty(county.id()).stream()
            .filter(one -> one.active() && one.mayIn(county.id(), Role.DA_REVIEWER))
            .toList();
    ZoneId zone = county.zone();
    LocalDate today = LocalDate.now(clock.withZone(zone));
    List<Workload> workload =
        whole.of(
            () ->
                team.workload(
                    county.id(),
                    group,
                    reviewers.stream().map(User::username).toList(),
                    clock.instant(),
                    today.atStartOfDay(zone).toInstant(),
                    today
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .atStartOfDay(zone)
                        .toInstant()));
    Paging paging = Paging.of(number, SIZE, team.count(county.id(), group, which, holder));
    model.addAttribute(
        "workload",
        workload.stream().map(one -> new Line(one, users.displayName(one.username()))).toList());
    model.addAttribute("receivers", reviewers);
    model.addAttribute("counts", team.counts(county.id(), group));
    model.addAttribute("which", which);
    model.addAttribute("holder", holder);
    model.addAttribute("holderName", holder.isEmpty() ? "" : users.displayName(holder));
    model.addAttribute("paging", paging);
    model.addAttribute(
        "rows",
        lists.rows(
            user, county, team.tasks(county.id(), group, which, holder, SIZE, paging.offset())));
    PacketSettings stands = standing.settings();
    if (!model.containsAttribute("typed")) {
      model.addAttribute(
          "typed",
          Map.of(
              "size", "" + stands.size(),
              "reviewSize", "" + stands.reviewSize(),
              "secondReviewPercent", "" + stands.secondReviewPercent()));
    }
    model.addAttribute("version", standing.version());
    return "oversight/task/team";
  }

  private static Which which(String asked) {
    for (Which which : Which.values()) {
      if (which.name().toLowerCase(Locale.ROOT).equals(asked)) {
        return which;
      }
    }
    return Which.UNASSIGNED;
  }

  /** The number typed; text that is no number becomes one that is never allowed. */
  private static int number(String typed) {
    try {
      return Integer.parseInt(typed.strip());
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
