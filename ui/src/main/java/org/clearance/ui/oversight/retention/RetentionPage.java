package org.clearance.ui.oversight.retention;

import static org.clearance.domain.office.user.Role.ADMINISTRATOR;

import java.time.Period;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.retention.AskingForPurge;
import org.clearance.domain.oversight.retention.ChangingRetention;
import org.clearance.domain.oversight.retention.ChangingRetention.RetentionResult;
import org.clearance.domain.oversight.retention.CountyRetention;
import org.clearance.domain.oversight.retention.EndingHolds;
import org.clearance.domain.oversight.retention.ForeseenPurges;
import org.clearance.domain.oversight.retention.HoldResult;
import org.clearance.domain.oversight.retention.PlacingHolds;
import org.clearance.domain.oversight.retention.RecordClass;
import org.clearance.domain.oversight.retention.RetentionHolds;
import org.clearance.domain.oversight.retention.RetentionRuns;
import org.clearance.domain.oversight.retention.RetentionSettings;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Conflict;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The page of retention: how long the county keeps records, what would be purged now, what was
 * purged, and the hold that stops it.
 */
@Controller
class RetentionPage {
  private static final int RUNS = 20;
  private static final Text WAITS =
      Text.of("Nothing is changed yet: another administrator has to confirm it.");

  private final CountyRetention retention;
  private final ForeseenPurges foreseenPurges;
  private final RetentionHolds holds;
  private final ChangingRetention changing;
  private final PlacingHolds placing;
  private final EndingHolds ending;
  private final AskingForPurge asking;
  private final RetentionRuns runs;

  RetentionPage(
      CountyRetention retention,
      ForeseenPurges foreseenPurges,
      RetentionHolds holds,
      ChangingRetention changing,
      PlacingHolds placing,
      EndingHolds ending,
      AskingForPurge asking,
      RetentionRuns runs) {
    this.retention = retention;
    this.foreseenPurges = foreseenPurges;
    this.holds = holds;
    this.changing = changing;
    this.placing = placing;
    this.ending = ending;
    this.asking = asking;
    this.runs = runs;
  }

  @Bean
  static NavigationEntry retentionPlace() {
    return new NavigationEntry(
        "retention",
        NavigationEntry.Group.SET_UP,
        "Retention",
        "How long records are kept, what is purged, and legal holds.",
        "/retention",
        97,
        Set.of(ADMINISTRATOR));
  }

  /** A class of records, with the period typed for it. */
  record Line(RecordClass of, TypedPeriod typed) {}

  /** The classes of records of which a law says the same. */
  record Group(Text source, List<Line> lines) {}

  /** A class of records of which some would go, with its period in words. */
  record ForeseenLine(ForeseenPurges.Foreseen foreseen, Text period) {}

  @GetMapping("/retention")
  String show(@CurrentUser User user, @CurrentCounty County county, Model model) {
    Access.require(user, county.id(), ADMINISTRATOR);
    return page(county, retention.of(county.id()), null, Map.of(), model);
  }

  /** Counts what would be purged; on a page of its own, since that may take a while. */
  @GetMapping("/retention/preview")
  String preview(@CurrentUser User user, @CurrentCounty County county, Model model) {
    Access.require(user, county.id(), ADMINISTRATOR);
    model.addAttribute("hold", holds.inForce(county.id()).orElse(null));
    if (retention.of(county.id()).settings() instanceof RetentionSettings.Unreadable unreadable) {
      model.addAttribute("unreadable", unreadable.why());
    }
    List<ForeseenPurges.Foreseen> foreseen = foreseenPurges.of(county.id());
    model.addAttribute(
        "foreseen",
        foreseen.stream()
            .map(one -> new ForeseenLine(one, RetentionSettings.words(one.period())))
            .toList());
    model.addAttribute("any", foreseen.stream().anyMatch(one -> one.records() > 0));
    return "oversight/retention/preview";
  }

  @PostMapping("/retention/settings")
  String set(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam String seen,
      @RequestParam Map<String, String> fields,
      Model model,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), ADMINISTRATOR);
    Map<RecordClass, TypedPeriod> typed = new EnumMap<>(RecordClass.class);
    Map<RecordClass, String> periods = new EnumMap<>(RecordClass.class);
    for (RecordClass of : RecordClass.values()) {
      TypedPeriod period =
          TypedPeriod.of(
              fields.getOrDefault(of.key(), ""), fields.getOrDefault(of.key() + "-unit", ""));
      typed.put(of, period);
      periods.put(of, period.iso());
    }
    RetentionResult result = changing.change(county.id(), periods, seen, user.username());
    if (result instanceof RetentionResult.Stale) {
      throw new Conflict(
          Text.of("The settings have changed"),
          Text.of("Somebody else has set them since you opened the page. Nothing was changed."),
          new Conflict.Way("See the settings as they are now", "/retention"));
    }
    if (result instanceof RetentionResult.Faulty faulty) {
      Map<String, Text> errors = new LinkedHashMap<>();
      faulty.faults().forEach((of, fault) -> errors.put(of.key(), fault));
      return page(
          county,
          new CountyRetention.Seen(retention.of(county.id()).settings(), seen),
          typed,
          errors,
          model);
    }
    if (result instanceof RetentionResult.Waits) {
      Alert.warning(redirect, WAITS);
    } else {
      Alert.success(
          redirect, "Saved. It holds from the next run on; the preview says what would go now.");
    }
    return "redirect:/retention";
  }

  @PostMapping("/retention/run")
  String run(@CurrentUser User user, @CurrentCounty County county, RedirectAttributes redirect) {
    Access.require(user, county.id(), ADMINISTRATOR);
    switch (asking.ask(county.id(), user.username())) {
      case YES -> Alert.success(redirect, "Records past their period are being purged now.");
      case UNDER_WAY -> Alert.warning(redirect, "A run is under way already.");
      case HELD -> Alert.error(redirect, "Nothing is purged: a legal hold is in force.");
      case UNREADABLE -> Alert.error(redirect, "Nothing is purged: the settings cannot be read.");
    }
    return "redirect:/retention";
  }

  @PostMapping("/retention/hold")
  String hold(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "") String reason,
      Model model,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), ADMINISTRATOR);
    return held(
        placing.place(county.id(), reason, user.username()),
        Text.of("The hold is in force. Nothing is purged until it is ended."),
        reason,
        county,
        model,
        redirect);
  }

  @PostMapping("/retention/hold/end")
  String endHold(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam long hold,
      @RequestParam(defaultValue = "") String reason,
      Model model,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), ADMINISTRATOR);
    EndingHolds.EndHoldResult asked = ending.end(county.id(), hold, reason, user.username());
    return held(
        asked.held(),
        asked.waits()
            ? WAITS
            : Text.of("The hold is ended. Records past their period are purged by the next run."),
        reason,
        county,
        model,
        redirect);
  }

  private String held(
      HoldResult held,
      Text done,
      String reason,
      County county,
      Model model,
      RedirectAttributes redirect) {
    switch (held) {
      case DONE -> Alert.success(redirect, done);
      case ALREADY -> Alert.warning(redirect, "Somebody else was first. Nothing was changed.");
      case NO_REASON -> {
        model.addAttribute("reason", reason);
        return page(
            county,
            retention.of(county.id()),
            null,
            Map.of(
                "reason",
                Text.of("Say why, in at most {0} characters.", RetentionHolds.LONGEST_REASON)),
            model);
      }
    }
    return "redirect:/retention";
  }

  private String page(
      County county,
      CountyRetention.Seen standing,
      @Nullable Map<RecordClass, TypedPeriod> typed,
      Map<String, Text> errors,
      Model model) {
    Map<RecordClass, Period> periods =
        standing.settings() instanceof RetentionSettings.Periods set ? set.of() : Map.of();
    model.addAttribute(
        "groups",
        Arrays.stream(RecordClass.values())
            .map(
                of ->
                    new Line(
                        of,
                        typed == null
                            ? periods.containsKey(of)
                                ? TypedPeriod.of(periods.get(of))
                                : TypedPeriod.NONE
                            : typed.getOrDefault(of, TypedPeriod.NONE)))
            .collect(
                Collectors.groupingBy(
                    line -> line.of().source(), LinkedHashMap::new, Collectors.toList()))
            .entrySet()
            .stream()
            .map(group -> new Group(group.getKey(), group.getValue()))
            .toList());
    if (standing.settings() instanceof RetentionSettings.Unreadable unreadable) {
      model.addAttribute("unreadable", unreadable.why());
    }
    model.addAttribute("seen", standing.written());
    model.addAttribute("errors", errors);
    model.addAttribute("hold", holds.inForce(county.id()).orElse(null));
    model.addAttribute("runs", runs.ofCounty(county.id(), RUNS));
    if (!model.containsAttribute("reason")) {
      model.addAttribute("reason", "");
    }
    return "oversight/retention/show";
  }
}
