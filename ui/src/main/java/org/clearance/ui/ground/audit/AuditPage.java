package org.clearance.ui.ground.audit;

import static org.clearance.domain.office.user.Role.ADMINISTRATOR;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.audit.AuditTrail;
import org.clearance.domain.ground.audit.AuditTrail.Entry;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Duty;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.access.Opens;
import org.clearance.ui.ground.audit.AuditSubjects.Named;
import org.clearance.ui.ground.layout.Actors;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.sheet.SheetFilter;
import org.clearance.ui.ground.sheet.SheetKind;
import org.clearance.ui.ground.sheet.SheetKind.Column;
import org.clearance.ui.ground.sheet.Sheets;
import org.clearance.ui.ground.table.Saying;
import org.clearance.ui.ground.table.Table;
import org.clearance.ui.ground.table.TableDownloads;
import org.clearance.ui.ground.table.TableDownloads.Taking;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The audit trail of a county, the latest entry first. */
@Controller
class AuditPage {
  private static final int ENTRIES_ON_A_PAGE = 100;

  /** The most entries in a file. A county that needs more takes them period by period. */
  private static final int MOST = 50_000;

  /** A day of a year with four digits: one of more is a slip, and none to the database. */
  private static final DateTimeFormatter DAY =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 4)
          .appendPattern("-MM-dd")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /** Beside these columns there are always when, who, the action, and what it was about. */
  private static final SheetKind SHEET =
      new SheetKind(
          "audit",
          List.of(
              new Column("detail", "Detail"),
              new Column("username", "Username"),
              new Column("address", "From where")),
          Set.of("detail", "username", "address"));

  private final AuditTrail trail;
  private final AuditSubjects subjects;
  private final Sheets sheets;
  private final TableDownloads downloads;

  AuditPage(AuditTrail trail, AuditSubjects subjects, Sheets sheets, TableDownloads downloads) {
    this.trail = trail;
    this.subjects = subjects;
    this.sheets = sheets;
    this.downloads = downloads;
  }

  /** The audit's place in the navigation, and its sheet. */
  @Configuration(proxyBeanMethods = false)
  static class Place {
    @Bean
    NavigationEntry auditEntry() {
      return new NavigationEntry(
          "audit",
          NavigationEntry.Group.OVERSIGHT,
          "Audit",
          "See who looked at or changed what, and when.",
          "/audit",
          90,
          Set.of(ADMINISTRATOR));
    }

    @Bean
    SheetKind auditSheet() {
      return SHEET;
    }
  }

  @GetMapping("/audit")
  String list(
      @CurrentUser User user,
      @CurrentCounty County county,
      AuditQuestion asked,
      @ModelAttribute("actors") Actors actors,
      @ModelAttribute(name = "opens", binding = false) Opens opens,
      Locale locale,
      Model model) {
    boolean defense = ofDefense(user, county, opens);
    Map<String, Text> errors = new LinkedHashMap<>();
    AuditTrail.Filter filter = filter(asked, county, defense, errors);
    List<Entry> entries =
        errors.isEmpty()
            ? trail.entries(county.id(), filter, asked.before(), ENTRIES_ON_A_PAGE + 1)
            : List.of();
    boolean more = entries.size() > ENTRIES_ON_A_PAGE;
    List<Entry> shown = more ? entries.subList(0, ENTRIES_ON_A_PAGE) : entries;
    SheetFilter address = asked.address();
    List<AuditLine> lines = lines(user, county, shown, actors, downloads.saying(locale));
    model.addAttribute("lines", lines);
    model.addAttribute("filter", address);
    model.addAttribute(
        "older", more ? address.with("before", "" + shown.get(shown.size() - 1).id()) : null);
    model.addAttribute("latest", asked.before() == null ? null : address);
    model.addAttribute("actions", choices(trail.actions(county.id(), defense)));
    model.addAttribute(
        "thing",
        subjects
            .asked(user, county, address.of("subject"), asked.subjectId())
            // Its entries know better than its number what it is.
            .map(named -> lines.isEmpty() ? named : lines.get(0).what().name())
            .orElse(null));
    model.addAttribute("sheet", sheets.of(user, SHEET));
    model.addAttribute("most", MOST);
    model.addAttribute("errors", errors);
    return "ground/audit/list";
  }

  /** Sends what the page shows as a file: {@value #MOST} entries at most. */
  @GetMapping("/audit/list.csv")
  ResponseEntity<byte[]> csv(
      @CurrentUser User user,
      @CurrentCounty County county,
      AuditQuestion asked,
      @ModelAttribute("actors") Actors actors,
      @ModelAttribute(name = "opens", binding = false) Opens opens,
      Locale locale) {
    boolean defense = ofDefense(user, county, opens);
    Saying saying = downloads.saying(locale);
    return downloads.csv(
        taking(user, county, asked, "csv"),
        table(user, county, asked, defense, actors, saying),
        saying);
  }

  /** Sends what the page shows as a workbook: {@value #MOST} entries at most. */
  @GetMapping("/audit/list.xlsx")
  ResponseEntity<byte[]> workbook(
      @CurrentUser User user,
      @CurrentCounty County county,
      AuditQuestion asked,
      @ModelAttribute("actors") Actors actors,
      @ModelAttribute(name = "opens", binding = false) Opens opens,
      Locale locale)
      throws IOException {
    boolean defense = ofDefense(user, county, opens);
    Saying saying = downloads.saying(locale);
    return downloads.workbook(
        taking(user, county, asked, "xlsx"),
        table(user, county, asked, defense, actors, saying),
        saying);
  }

  private static Taking taking(User user, County county, AuditQuestion asked, String ending) {
    return new Taking(
        user,
        county,
        AuditAction.AUDIT_DOWNLOADED,
        "audit.%s %s".formatted(ending, asked.inShort()),
        "audit." + ending);
  }

  /**
   * Whether the reader sees what is about the public defender's work, and no more: an auditor of
   * that office. Whoever else reads it administers the county.
   */
  private static boolean ofDefense(User user, County county, Opens opens) {
    if (user.mayIn(county.id(), Role.PUBLIC_DEFENDER) && opens.held().duty() == Duty.AUDITOR) {
      return true;
    }
    Access.require(user, county.id(), ADMINISTRATOR);
    return false;
  }

  private Table table(
      User user,
      County county,
      AuditQuestion asked,
      boolean defense,
      Actors actors,
      Saying saying) {
    Map<String, Text> errors = new LinkedHashMap<>();
    AuditTrail.Filter filter = filter(asked, county, defense, errors);
    if (!errors.isEmpty()) {
      throw new NotFound(errors.values().iterator().next());
    }
    List<Entry> entries = trail.entries(county.id(), filter, null, MOST);
    return AuditLine.table(lines(user, county, entries, actors, saying), county, saying);
  }

  private List<AuditLine> lines(
      User user, County county, List<Entry> entries, Actors actors, Saying saying) {
    List<Named> things = subjects.of(user, county, entries);
    var details = new AuditDetails(saying, actors, county);
    List<AuditLine> lines = new ArrayList<>();
    for (int at = 0; at < entries.size(); at++) {
      Entry entry = entries.get(at);
      lines.add(
          new AuditLine(
              entry,
              Actors.of(entry.actor(), entry.actorName()),
              Text.of(words(entry.action())),
              things.get(at),
              details.of(entry)));
    }
    return lines;
  }

  private static AuditTrail.Filter filter(
      AuditQuestion asked, County county, boolean defense, Map<String, Text> errors) {
    ZoneId zone = county.zone();
    LocalDate first = day("from", AuditQuestion.typed(asked.from()), errors);
    LocalDate last = day("to", AuditQuestion.typed(asked.to()), errors);
    return new AuditTrail.Filter(
        AuditQuestion.typed(asked.actor()),
        AuditQuestion.typed(asked.action()),
        AuditQuestion.typed(asked.subject()),
        asked.subjectId(),
        first == null ? null : start(first, zone),
        last == null ? null : start(last.plusDays(1), zone),
        defense);
  }

  private static Instant start(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }

  private static @Nullable LocalDate day(String field, String text, Map<String, Text> errors) {
    if (text.isBlank()) {
      return null;
    }
    try {
      return LocalDate.parse(text.strip(), DAY);
    } catch (DateTimeException e) {
      errors.put(
          field,
          Text.of("“{0}” is not a day. Enter a whole date, such as November 24, 2026.", text));
      return null;
    }
  }

  private static Map<String, String> choices(List<String> actions) {
    Map<String, String> choices = new LinkedHashMap<>();
    choices.put("", "Every action");
    actions.forEach(action -> choices.put(action, words(action)));
    return choices;
  }

  /** An action in words: {@code Person viewed} for {@code PERSON_VIEWED}. */
  static String words(String action) {
    if (action.isEmpty()) {
      return action;
    }
    String lower = action.toLowerCase(Locale.ROOT).replace('_', ' ');
    return Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
  }
}
