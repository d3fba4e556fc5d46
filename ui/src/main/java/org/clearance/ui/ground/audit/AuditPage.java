package org.clearance.ui.ground.audit;

import static org.clearance.domain.office.user.Role.ADMINISTRATOR;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.ground.audit.AuditTrail;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The audit trail of a county, the latest entry first. */
@Controller
class AuditPage {
  private static final int ENTRIES_ON_A_PAGE = 100;

  private final AuditTrail trail;

  AuditPage(AuditTrail trail) {
    this.trail = trail;
  }

  /** The audit's place in the navigation. */
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
  }

  @GetMapping("/audit")
  String list(
      @CurrentUser User user, @CurrentCounty County county, AuditQuestion asked, Model model) {
    Access.require(user, county.id(), ADMINISTRATOR);
    String actor = AuditQuestion.typed(asked.actor());
    String action = AuditQuestion.typed(asked.action());
    String from = AuditQuestion.typed(asked.from());
    String to = AuditQuestion.typed(asked.to());
    Map<String, Text> errors = new LinkedHashMap<>();
    ZoneId zone = ZoneId.of(county.timeZone());
    LocalDate first = day("from", from, errors);
    LocalDate last = day("to", to, errors);
    var filter =
        new AuditTrail.Filter(
            actor,
            action,
            AuditQuestion.typed(asked.subject()),
            asked.subjectId(),
            first == null ? null : start(first, zone),
            last == null ? null : start(last.plusDays(1), zone));
    List<AuditTrail.Entry> entries =
        errors.isEmpty()
            ? trail.entries(county.id(), filter, asked.before(), ENTRIES_ON_A_PAGE + 1)
            : List.of();
    boolean more = entries.size() > ENTRIES_ON_A_PAGE;
    List<AuditTrail.Entry> shown = more ? entries.subList(0, ENTRIES_ON_A_PAGE) : entries;
    model.addAttribute("entries", shown);
    model.addAttribute("older", more ? address(shown.get(shown.size() - 1).id()) : null);
    model.addAttribute("latest", asked.before() == null ? null : address(null));
    model.addAttribute("actions", choices(trail.actions(county.id())));
    model.addAttribute("filtered", !filter.equals(AuditTrail.Filter.ALL));
    model.addAttribute("actor", actor);
    model.addAttribute("action", action);
    model.addAttribute("from", from);
    model.addAttribute("to", to);
    model.addAttribute("errors", errors);
    return "ground/audit/list";
  }

  private static Instant start(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }

  private static @Nullable LocalDate day(String field, String text, Map<String, Text> errors) {
    if (text.isBlank()) {
      return null;
    }
    try {
      return LocalDate.parse(text.strip());
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

  private static String address(@Nullable Long before) {
    var address = ServletUriComponentsBuilder.fromCurrentRequest();
    if (before == null) {
      address.replaceQueryParam("before");
    } else {
      address.replaceQueryParam("before", before);
    }
    return address.scheme(null).host(null).port(null).build().toUriString();
  }
}
