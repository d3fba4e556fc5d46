package org.clearance.ui.ground.access;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.clearance.domain.office.user.Duty;
import org.clearance.domain.office.user.HeldDuty;
import org.clearance.domain.office.user.HeldDuty.Booking;
import org.jspecify.annotations.Nullable;

/**
 * The pages and acts that a duty in the public defender's office opens. It narrows what the role
 * may do; a page asks for the role all the same.
 *
 * @param held the duty
 * @param now when it is asked: an interpreter's booking has to run
 */
public record Opens(HeldDuty held, Instant now) {
  /** The pages of whoever is given no duty. */
  static final Opens ALL = new Opens(HeldDuty.LEAD, Instant.EPOCH);

  /** The pages that are everybody's own and tell of no matter. */
  private static final Pattern OWN =
      Pattern.compile(
          "(GET|POST) /(account|help|interrupted|preferences)(/.*)?"
              + "|(GET|POST) /(session|first-password|county)|POST /sign-out|GET /");

  /** The addresses that are closed to duties that open everything else. */
  private static final Map<Duty, Pattern> CLOSED =
      Map.of(
          Duty.ATTORNEY,
          Pattern.compile("GET /matters/figures|(GET|POST) /matters/given"),
          Duty.PARALEGAL,
          Pattern.compile(
              "GET /matters/figures|(GET|POST) /matters/given"
                  + "|POST /matters/\\d+/advised"
                  + "|(GET|POST) /tasks/\\d+/decide-deletion"
                  + "|POST /campaigns/\\d+/state"));

  /** All that is open to duties that open little; an interpreter's is the matter's own. */
  private static final Map<Duty, Pattern> OPEN =
      Map.of(
          Duty.INTAKE_CLERK,
          Pattern.compile(
              "GET /(matters(/\\d+)?|matters/\\d+/effort\\.pdf|appointments)"
                  + "|POST /matters/\\d+/(notes|attempts|date|times|consents|contact|messages)"
                  + "|POST /matters/(held/\\d+|letters/(print|mailed|\\d+/drop))"
                  + "|POST /appointments(/\\d+/remove)?"),
          Duty.OUTREACH_WORKER,
          Pattern.compile(
              "(GET|POST) /campaigns(/\\d+)?"
                  + "|POST /campaigns/\\d+/(list|mailed|contacts/\\d+)"
                  + "|GET /campaigns/\\d+/(people|letters\\.pdf)"
                  + "|(GET|POST) /partners(/.*)?"),
          Duty.AUDITOR,
          Pattern.compile("GET /audit(/list\\.(csv|xlsx))?"));

  /** Whether a page may be seen: {@code /matters/12}. */
  public boolean get(String path) {
    return act("GET", path);
  }

  /** Whether a form may be sent there. */
  public boolean post(String path) {
    return act("POST", path);
  }

  /**
   * Whether a matter is shown without what is of the third grade or closed to this duty: papers,
   * the wish for advice, the person's own words, and what others noted.
   */
  public boolean isPlain() {
    return held.duty() == Duty.INTAKE_CLERK || held.duty() == Duty.INTERPRETER;
  }

  boolean act(String method, String path) {
    String asked = (method.equals("HEAD") ? "GET" : method) + " " + path;
    return OWN.matcher(asked).matches() || inside(asked) || logs(asked);
  }

  /**
   * Whether the duty leads behind the wall at an address; all that it does not name stays outside.
   */
  boolean isInside(String method, String path) {
    return inside((method.equals("HEAD") ? "GET" : method) + " " + path);
  }

  private boolean inside(String asked) {
    return switch (held.duty()) {
      case LEAD -> true;
      case ATTORNEY, PARALEGAL -> !matches(CLOSED.get(held.duty()), asked);
      case INTAKE_CLERK, OUTREACH_WORKER -> matches(OPEN.get(held.duty()), asked);
      case INTERPRETER -> booked().filter(one -> asked.equals("GET " + one)).isPresent();
      case AUDITOR -> false;
    };
  }

  // The log is read outside the wall, as administrators read it.
  private boolean logs(String asked) {
    return held.duty() == Duty.AUDITOR && matches(OPEN.get(Duty.AUDITOR), asked);
  }

  private static boolean matches(@Nullable Pattern pattern, String asked) {
    return pattern != null && pattern.matcher(asked).matches();
  }

  private Optional<String> booked() {
    Booking booking = held.booking();
    return booking != null && booking.runsAt(now)
        ? Optional.of("/matters/" + booking.matterId())
        : Optional.empty();
  }

  /** Where the work of a duty begins that has no home page; empty: it has one. */
  Optional<String> home() {
    return switch (held.duty()) {
      case LEAD, ATTORNEY, PARALEGAL -> Optional.empty();
      case INTAKE_CLERK -> Optional.of("/matters");
      case OUTREACH_WORKER -> Optional.of("/campaigns");
      case AUDITOR -> Optional.of("/audit");
      case INTERPRETER -> Optional.of(booked().orElse("/account"));
    };
  }
}
