package org.clearance.ui.office.user;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Duty;
import org.clearance.domain.office.user.HeldDuty;
import org.clearance.domain.office.user.HeldDuty.Booking;
import org.clearance.ui.ground.layout.Chosen;

/** The duty of a public defender, as the page of a user shows and reads it. */
final class UserDuty {
  private UserDuty() {}

  static Map<Duty, String> choices() {
    Map<Duty, String> choices = new LinkedHashMap<>();
    for (Duty duty : Duty.values()) {
      choices.put(duty, duty.label());
    }
    return choices;
  }

  /** The fields of the form as the duty fills them. */
  static Map<String, String> typed(HeldDuty held, County county) {
    Booking booking = held.booking();
    if (booking == null) {
      return Map.of();
    }
    ZonedDateTime from = booking.from().atZone(county.zone());
    return Map.of(
        "dutyMatter", Long.toString(booking.matterId()),
        "dutyDay", from.toLocalDate().toString(),
        "dutyFrom", from.toLocalTime().toString(),
        "dutyUntil", booking.until().atZone(county.zone()).toLocalTime().toString());
  }

  /** Reads the form; empty where something is wrong with it, by field. */
  static Optional<HeldDuty> of(
      Map<String, String> typed, County county, Map<String, String> errors) {
    Duty duty = Chosen.of(Duty.class, typed.get("duty")).orElse(null);
    if (duty == null) {
      errors.put("duty", "Choose a duty.");
      return Optional.empty();
    }
    if (duty != Duty.INTERPRETER) {
      return Optional.of(new HeldDuty(duty, null));
    }
    String matter = typed.getOrDefault("dutyMatter", "").strip();
    if (!matter.matches("[1-9]\\d{0,17}")) {
      errors.put("dutyMatter", "Enter the number of the matter. The office tells you.");
    }
    Optional<ZonedDateTime> from = moment(typed, "dutyFrom", county, errors);
    Optional<ZonedDateTime> until = moment(typed, "dutyUntil", county, errors);
    if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
      errors.put("dutyUntil", "The booking ends before it begins.");
    }
    return errors.isEmpty() && from.isPresent() && until.isPresent()
        ? Optional.of(
            new HeldDuty(
                duty,
                new Booking(
                    Long.parseLong(matter), from.get().toInstant(), until.get().toInstant())))
        : Optional.empty();
  }

  private static Optional<ZonedDateTime> moment(
      Map<String, String> typed, String field, County county, Map<String, String> errors) {
    LocalDate day;
    try {
      day = LocalDate.parse(typed.getOrDefault("dutyDay", "").strip());
    } catch (DateTimeException none) {
      errors.put("dutyDay", "Enter the day of the booking.");
      return Optional.empty();
    }
    try {
      return Optional.of(
          day.atTime(LocalTime.parse(typed.getOrDefault(field, "").strip())).atZone(county.zone()));
    } catch (DateTimeException none) {
      errors.put(field, "Enter a time, such as 14:30.");
      return Optional.empty();
    }
  }
}
