package org.clearance.domain.defense.referral;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.defense.message.MessageStops;
import org.clearance.domain.portal.draft.ReachWay;
import org.springframework.stereotype.Component;

/**
 * Tells which numbers and addresses of a resident are worth a try: those of others, and those that
 * want no messages, are not.
 */
@Component
class LeadingWays {
  private final MessageStops stops;

  LeadingWays(MessageStops stops) {
    this.stops = stops;
  }

  /** Whether a number or an address of the way takes anything still. */
  boolean leads(Referral form, ReachWay way) {
    return switch (way) {
      case TEXT -> !stops.isStopped(form.one("phone").orElse(""));
      case CALL -> numbers(List.of(form)).findAny().isPresent();
      case EMAIL -> !stops.isStopped(form.one("email").orElse(""));
      case LETTER, HELPER -> true;
    };
  }

  /** The numbers that are worth a call. */
  Stream<String> numbers(List<Referral> forms) {
    return worthACall(
        forms.stream().flatMap(one -> one.telephones().stream()).map(Referral.Telephone::number));
  }

  /**
   * The second numbers that are worth a call and that nobody called.
   *
   * @param tried the numbers and addresses of which somebody said that they were tried
   */
  Stream<String> uncalledSecond(List<Referral> forms, Stream<String> tried) {
    Set<String> called = tried.collect(Collectors.toSet());
    return worthACall(
        forms.stream()
            .flatMap(one -> one.secondPhone().stream())
            .filter(number -> !called.contains(number)));
  }

  private Stream<String> worthACall(Stream<String> numbers) {
    return numbers.distinct().filter(number -> !stops.isStopped(number));
  }
}
