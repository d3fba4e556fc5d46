package org.clearance.ui.ground.layout;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Duty;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Opens;
import org.clearance.ui.ground.access.Session;
import org.clearance.ui.ground.language.Preferences;
import org.clearance.ui.ground.language.Translations;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page its {@link Shell}. */
@ControllerAdvice
class ShellAdvice {
  private final Session session;
  private final List<NavigationEntry> entries;
  private final Clock clock;
  private final Preferences preferences;
  private final Translations translations;
  private final List<NavigationCount> counting;

  ShellAdvice(
      Session session,
      ObjectProvider<NavigationEntry> entries,
      Clock clock,
      Preferences preferences,
      Translations translations,
      ObjectProvider<NavigationCount> counting) {
    this.counting = counting.orderedStream().toList();
    this.session = session;
    this.preferences = preferences;
    this.translations = translations;
    this.entries =
        entries.stream().sorted(Comparator.comparingInt(NavigationEntry::order)).toList();
    this.clock = clock;
  }

  /** Whether a form was refused because its token was not the session's, for the page 403. */
  @ModelAttribute("tooOld")
  boolean tooOld(HttpServletRequest request) {
    return Session.refusedAsTooOld(request);
  }

  /** The version of the program, for the foot of a page; null where it runs from classes. */
  @ModelAttribute("programVersion")
  @Nullable String programVersion() {
    return ShellAdvice.class.getPackage().getImplementationVersion();
  }

  /** The pages and acts that the duty of the user opens, for links and forms. */
  @ModelAttribute("opens")
  Opens opens(HttpServletRequest request) {
    return session.opens(request);
  }

  @ModelAttribute("shell")
  Shell shell(HttpServletRequest request) {
    User user = session.user(request).orElse(null);
    if (user == null) {
      return ofNobody(request);
    }
    County county = session.county(request, user).orElse(null);
    List<NavigationEntry> navigation = navigation(user, county, session.opens(request));
    boolean several = user.grants().stream().map(User.Grant::countyId).distinct().count() > 1;
    return shell(
        request, user, county, several, navigation, () -> counts(user, county, navigation));
  }

  /** The frame of a page that asks nothing of the database: it names nobody. */
  Shell ofNobody(HttpServletRequest request) {
    return shell(request, null, null, false, List.of(), Map::of);
  }

  private Shell shell(
      HttpServletRequest request,
      @Nullable User user,
      @Nullable County county,
      boolean several,
      List<NavigationEntry> navigation,
      Supplier<Map<String, Long>> counts) {
    return new Shell(
        user,
        county,
        several,
        navigation,
        counts,
        clock,
        preferences.language(request),
        preferences.appearance(request),
        translations,
        user == null || session.preference(request, user).letterKeys());
  }

  private Map<String, Long> counts(
      User user, @Nullable County county, List<NavigationEntry> navigation) {
    Set<String> shown =
        navigation.stream().map(NavigationEntry::section).collect(Collectors.toSet());
    return county == null
        ? Map.of()
        : counting.stream()
            .filter(one -> shown.contains(one.section()))
            .collect(Collectors.toMap(NavigationCount::section, one -> one.count(user, county)));
  }

  private List<NavigationEntry> navigation(User user, @Nullable County county, Opens opens) {
    return county == null
        ? List.of()
        : entries.stream()
            .filter(
                entry ->
                    user.mayIn(county.id(), entry.roles().toArray(Role[]::new))
                        || opens.held().duty() == Duty.AUDITOR)
            .filter(entry -> opens.get(entry.href()))
            .toList();
  }
}
