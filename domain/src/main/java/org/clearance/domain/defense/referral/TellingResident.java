package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.clearance.domain.defense.message.ResidentMessages;
import org.clearance.domain.defense.message.SafeMessage;
import org.clearance.domain.defense.message.WaitingMessages;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells a person that there is something new about a matter, and not what: that is behind the code.
 */
@Component
class TellingResident {
  private static final int MOST_DAYS = 30;

  private final Matters matters;
  private final ResidentMessages messages;
  private final WaitingMessages waiting;
  private final MatterDays days;
  private final Clock clock;

  TellingResident(
      Matters matters,
      ResidentMessages messages,
      WaitingMessages waiting,
      MatterDays days,
      Clock clock) {
    this.matters = matters;
    this.messages = messages;
    this.waiting = waiting;
    this.days = days;
    this.clock = clock;
  }

  /**
   * Looks at what was typed.
   *
   * @param why why there is no message
   * @param onField the field of the day
   * @param whyField the field of the reason
   */
  void check(
      Map<String, Text> problems,
      Matter matter,
      Telling telling,
      String why,
      String onField,
      String whyField) {
    if (telling.when() == null) {
      problems.put(onField, Text.of("Choose when the person gets a message."));
    }
    if (telling.when() != Telling.When.LATER && telling.on() != null) {
      problems.put(onField, Text.of("Choose “later” for this day, or take the day away."));
    }
    LocalDate on = telling.on();
    LocalDate today = days.today(matter.countyId());
    if (telling.when() == Telling.When.NOT && why.isBlank()) {
      problems.put(whyField, Text.of("Say why the person gets no message about it."));
    }
    if (telling.when() == Telling.When.LATER
        && (on == null || !on.isAfter(today) || on.isAfter(today.plusDays(MOST_DAYS)))) {
      problems.put(
          onField, Text.of("Enter a day after today, at most {0} days from now.", MOST_DAYS));
    }
  }

  /** Asks no more for a call: the person was reached. */
  void dropCalls(Matter matter) {
    waiting.drop(matter.id(), SafeMessage.PLEASE_CALL);
  }

  /** Sends nothing that waits. */
  void drop(Matter matter) {
    waiting.dropNews(matter.id());
  }

  /**
   * Queues for a day that the office looks again at what had to wait until then, in the place of
   * what was said so before.
   *
   * @param on null: nothing is waited for any more
   */
  void tellOnceTimeHasCome(Matter matter, @Nullable LocalDate on) {
    waiting.drop(matter.id(), SafeMessage.TIME_HAS_COME);
    if (on != null) {
      String occasion =
          "%s:%d:%s".formatted(SafeMessage.TIME_HAS_COME, matter.id(), clock.instant());
      matters
          .reach(matter.id())
          .ifPresent(reach -> messages.queueNews(reach, SafeMessage.TIME_HAS_COME, occasion, on));
    }
  }

  /**
   * Asks for a call by every way that is known, a letter among them: nothing else has reached the
   * person.
   */
  void askByEveryWay(long matterId) {
    String occasion = "%s:%d:%s".formatted(SafeMessage.PLEASE_CALL, matterId, clock.instant());
    matters
        .reach(matterId)
        .ifPresent(
            reach -> {
              messages.queueNews(reach, SafeMessage.PLEASE_CALL, occasion, null);
              messages.queueNews(
                  reach.byLetter(), SafeMessage.PLEASE_CALL, occasion + ":letter", null);
            });
  }

  /** Queues a message, unless one that waits goes out before: it says the same. */
  void tell(Matter matter, SafeMessage message, Telling telling) {
    if (telling.when() == Telling.When.NOT) {
      return;
    }
    @Nullable LocalDate on = telling.when() == Telling.When.LATER ? telling.on() : null;
    String occasion = "%s:%d:%s".formatted(message, matter.id(), clock.instant());
    matters.reach(matter.id()).ifPresent(reach -> messages.queueNews(reach, message, occasion, on));
  }
}
