package org.clearance.ui.ground.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.UserPreference;
import org.clearance.domain.office.user.UserPreferences;
import org.springframework.stereotype.Component;

/** The user who is asking, and the county they work in. */
@Component
public class Session {
  private static final String USER = Session.class.getName() + ".user";
  private static final String COUNTY = Session.class.getName() + ".county";
  private static final String OPENS = Session.class.getName() + ".opens";
  private static final String PREFERENCE = Session.class.getName() + ".preference";
  private static final String TOO_OLD = Session.class.getName() + ".tooOld";

  private final Counties counties;
  private final UserPreferences preferences;

  Session(Counties counties, UserPreferences preferences) {
    this.counties = counties;
    this.preferences = preferences;
  }

  /** The user as the database has it in this request; empty when nobody is signed in. */
  public Optional<User> user(HttpServletRequest request) {
    return Optional.ofNullable((User) request.getAttribute(USER));
  }

  /** Whether this request's form was refused because its token was not the session's. */
  public static boolean refusedAsTooOld(HttpServletRequest request) {
    return request.getAttribute(TOO_OLD) != null;
  }

  static void refuseAsTooOld(HttpServletRequest request) {
    request.setAttribute(TOO_OLD, true);
  }

  void remember(HttpServletRequest request, User user) {
    request.setAttribute(USER, user);
  }

  void remember(HttpServletRequest request, Opens opens) {
    request.setAttribute(OPENS, opens);
  }

  /** The pages that the duty of the user opens in the current county. */
  public Opens opens(HttpServletRequest request) {
    return request.getAttribute(OPENS) instanceof Opens opens ? opens : Opens.ALL;
  }

  /** The preferences of the user, as they were when the request first asked. */
  public UserPreference preference(HttpServletRequest request, User user) {
    if (request.getAttribute(PREFERENCE) instanceof UserPreference known) {
      return known;
    }
    UserPreference preference = preferences.of(user.id());
    request.setAttribute(PREFERENCE, preference);
    return preference;
  }

  /** The counties that the user holds a role in, by display name. */
  public List<County> choices(User user) {
    var held = user.grants().stream().map(User.Grant::countyId).collect(Collectors.toSet());
    return counties.all().stream().filter(county -> held.contains(county.id())).toList();
  }

  /** The county in which the user works now; empty when there is none, or none is chosen yet. */
  public Optional<County> county(HttpServletRequest request, User user) {
    if (request.getAttribute(COUNTY) instanceof County known) {
      return Optional.of(known);
    }
    List<County> choices = choices(user);
    Optional<County> county =
        choices.size() == 1
            ? Optional.of(choices.get(0))
            : chosen(request).flatMap(id -> only(choices, id));
    county.ifPresent(found -> request.setAttribute(COUNTY, found));
    return county;
  }

  /**
   * Chooses the county to work in.
   *
   * @throws AccessRefused when the user holds no role in it
   */
  County choose(HttpServletRequest request, User user, long countyId) {
    County county =
        only(choices(user), countyId)
            .orElseThrow(
                () ->
                    // The refusal is on record under its county, where there is such a county.
                    new AccessRefused(
                        counties.find(countyId).map(County::id).orElse(null),
                        "You hold no role in that county."));
    request.getSession().setAttribute(COUNTY, county.id());
    request.setAttribute(COUNTY, county);
    return county;
  }

  private static Optional<County> only(List<County> choices, long id) {
    return choices.stream().filter(county -> county.id() == id).findFirst();
  }

  private static Optional<Long> chosen(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(COUNTY) instanceof Long id
        ? Optional.of(id)
        : Optional.empty();
  }
}
