package org.clearance.domain.defense.referral;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.clearance.domain.defense.message.WaitingMessages;
import org.clearance.domain.defense.referral.ContactAttempt.Result;
import org.clearance.domain.defense.referral.ReachingResident.TypedAttempt;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stops the number or the address of an attempt that got to somebody else, or that came back:
 * nothing more is told to a stranger. What waits goes by the ways that are left.
 */
@Component
class StoppingWrongWay {
  private final JdbcClient db;
  private final Matters matters;
  private final StoppingMessages stopping;
  private final WaitingMessages waiting;
  private final Audit audit;

  StoppingWrongWay(
      JdbcClient db,
      Matters matters,
      StoppingMessages stopping,
      WaitingMessages waiting,
      Audit audit) {
    this.db = db;
    this.matters = matters;
    this.stopping = stopping;
    this.waiting = waiting;
    this.audit = audit;
  }

  /**
   * Looks whether it is known which number or address an attempt used.
   *
   * @param problems gets one by {@code triedTo} where it is not
   */
  void check(Map<String, Text> problems, Matter matter, TypedAttempt typed) {
    List<String> known = known(matter, typed);
    if (typed.to().isEmpty() ? isWrong(typed) && known.size() > 1 : !known.contains(typed.to())) {
      problems.put("triedTo", Text.of("Choose which number or address it was."));
    }
  }

  /** Stops what an attempt that was checked has shown to be wrong. */
  void stop(Matter matter, TypedAttempt typed, String actor) {
    if (!isWrong(typed)) {
      return;
    }
    Optional.of(typed.to())
        .filter(to -> !to.isEmpty())
        .or(() -> known(matter, typed).stream().findFirst())
        .ifPresent(
            to -> {
              if (typed.channel() == ContactAttempt.Channel.LETTER) {
                stopLetters(matter, to, actor);
              } else {
                stopping.stop(matter.countyId(), matter.id(), to, actor);
              }
            });
  }

  private static boolean isWrong(TypedAttempt typed) {
    return typed.result() == Result.WRONG_NUMBER || typed.result() == Result.CAME_BACK;
  }

  /** The numbers or addresses of a matter that an attempt may have used. */
  private List<String> known(Matter matter, TypedAttempt typed) {
    if (typed.channel() == ContactAttempt.Channel.LETTER) {
      return matters.addresses(matter.id());
    }
    return Stream.ofNullable(typed.channel())
        .flatMap(channel -> channel.questions().stream())
        .flatMap(question -> matters.ways(matter.id(), question).stream())
        .distinct()
        .toList();
  }

  /** Many people have the address of the same jail or shelter: it is stopped for this one alone. */
  private void stopLetters(Matter matter, String address, String actor) {
    db.sql(
            """
            update defense.referral
               set answers = answers || jsonb_build_object(:returned::text,
                     (coalesce(answers -> :returned::text, '[]') - :address::text) || jsonb_build_array(:address::text))
             where matter_id = :matter and :address in (answers -> 'address' ->> 0, answers -> 'facility' ->> 0)
            """)
        .param("returned", Referral.RETURNED_ADDRESS)
        .param("address", address)
        .param("matter", matter.id())
        .update();
    matters.reach(matter.id()).ifPresent(waiting::readdress);
    waiting.dropTo(matter.id(), address);
    audit.record(
        actor, matter.countyId(), AuditAction.MATTER_MESSAGES_STOPPED, "matter", matter.id(), "");
  }
}
