package org.clearance.ui.staterecord.submission;

import static org.clearance.domain.office.user.Role.ADMINISTRATOR;
import static org.clearance.domain.office.user.Role.COURT_CLERK;

import java.time.DayOfWeek;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.staterecord.submission.Collecting;
import org.clearance.domain.staterecord.submission.DojBatches;
import org.clearance.domain.staterecord.submission.DojBatches.Rhythm;
import org.clearance.domain.staterecord.submission.SettingDojBatches;
import org.clearance.domain.staterecord.submission.Submissions;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Conflict;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The times at which dispositions go to DOJ: the administrator's setting, and the clerk's button
 * for sending now.
 */
@Controller
class CollectingPages {
  private final Collecting collecting;
  private final SettingDojBatches settings;
  private final Submissions submissions;
  private final ServerAway away;

  CollectingPages(
      Collecting collecting, SettingDojBatches settings, Submissions submissions, ServerAway away) {
    this.collecting = collecting;
    this.settings = settings;
    this.submissions = submissions;
    this.away = away;
  }

  @Bean
  static NavigationEntry batchesPlace() {
    return new NavigationEntry(
        "doj-batches",
        NavigationEntry.Group.SET_UP,
        "Reporting to DOJ",
        "Whether each court order is reported to DOJ at once, or all of a day or a week together.",
        "/doj-batches",
        96,
        Set.of(ADMINISTRATOR));
  }

  /** Makes the next submission of everything that waits; a second click finds nothing. */
  @PostMapping("/submissions/send-now")
  String sendNow(
      @CurrentUser User user, @CurrentCounty County county, RedirectAttributes redirect) {
    Access.require(user, county.id(), COURT_CLERK);
    collecting
        .collectNow(county.id(), user.username())
        .flatMap(submissions::find)
        .ifPresentOrElse(
            made ->
                Alert.success(
                    redirect,
                    Text.of(
                        "What waited goes to DOJ now, as submission {0}.",
                        String.valueOf(made.number()))),
            () -> Alert.warning(redirect, "Nothing waits for the next submission any more."));
    return "redirect:/submissions";
  }

  @GetMapping("/doj-batches")
  String show(@CurrentUser User user, @CurrentCounty County county, Model model) {
    Access.require(user, county.id(), ADMINISTRATOR);
    away.show(county, model);
    DojBatches stands = settings.of(county.id());
    Integer records = stands.records();
    return page(
        stands.setting(),
        new BatchesForm(
            stands.every().name(),
            stands.on().name(),
            stands.at().toString(),
            records == null ? "" : records.toString()),
        Map.of(),
        model);
  }

  /**
   * Changes the setting.
   *
   * @param seen the setting as the page showed it
   */
  @PostMapping("/doj-batches")
  String change(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam String seen,
      @ModelAttribute BatchesForm form,
      Model model,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), ADMINISTRATOR);
    Map<String, Text> errors = new LinkedHashMap<>();
    Optional<DojBatches> wanted = form.read(errors);
    if (wanted.isEmpty()) {
      return page(seen, form, errors, model);
    }
    if (!settings.change(county.id(), seen, wanted.get(), user.username())) {
      throw new Conflict(
          "The setting has changed",
          "Somebody else changed it while you looked at it. Nothing of yours was saved.",
          new Conflict.Way("See the setting as it is now", "/doj-batches"));
    }
    Alert.success(redirect, "Saved. It holds for what waits already, too.");
    return "redirect:/doj-batches";
  }

  private static String page(String seen, BatchesForm form, Map<String, Text> errors, Model model) {
    model.addAttribute("seen", seen);
    model.addAttribute("every", form.rhythm());
    model.addAttribute("on", form.day());
    model.addAttribute("at", form.time());
    model.addAttribute("records", form.enough());
    model.addAttribute("rhythms", Rhythm.values());
    model.addAttribute("days", DayOfWeek.values());
    model.addAttribute("errors", errors);
    return "staterecord/submission/batches";
  }
}
