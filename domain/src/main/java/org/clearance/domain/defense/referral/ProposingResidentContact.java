package org.clearance.domain.defense.referral;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.contact.reach.ContactWay;
import org.clearance.domain.defense.message.MessageStops;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.message.Messages;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.portal.draft.ReachWay;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Proposes to the office how else the resident of a matter may be reached. */
@Component
public class ProposingResidentContact {
  private static final Map<ReachWay, Text> NEXT =
      Map.of(
          ReachWay.TEXT,
          Text.of(
              "Somebody has not been reached yet. Next in the order that the person asked for: a"
                  + " text message."),
          ReachWay.CALL,
          Text.of(
              "Somebody has not been reached yet. Next in the order that the person asked for: a"
                  + " call, at the hours that are safe."),
          ReachWay.EMAIL,
          Text.of(
              "Somebody has not been reached yet. Next in the order that the person asked for: an"
                  + " e-mail."),
          ReachWay.LETTER,
          Text.of(
              "Somebody has not been reached yet. Next in the order that the person asked for: a"
                  + " letter."),
          ReachWay.HELPER,
          Text.of(
              "Somebody has not been reached yet. Next in the order that the person asked for: ask"
                  + " whom the person named."));

  private static final Text CALL_SECOND =
      Text.of(
          "Somebody has not been reached yet. Call the second telephone, at the hours that are safe"
              + " for it.");

  private final JdbcClient db;
  private final Matters matters;
  private final MessageStops stops;
  private final LeadingWays leading;
  private final Messages messages;

  ProposingResidentContact(
      JdbcClient db, Matters matters, MessageStops stops, LeadingWays leading, Messages messages) {
    this.db = db;
    this.matters = matters;
    this.stops = stops;
    this.leading = leading;
    this.messages = messages;
  }

  /**
   * A matter whose person is to be reached.
   *
   * @param since when this round of tries began
   */
  private record Sought(long countyId, Instant since) {}

  /**
   * Proposes a way, unless it was tried or the person was reached, or has answered. Twice is as
   * good as once.
   */
  @Transactional
  public void propose(long matterId, ContactWay way) {
    Optional<Sought> sought =
        db.sql(
                """
                select county_id, since from defense.matter
                 where id = :id and state in ('CONTACTING', 'COULD_NOT_REACH') and sealed_at is null
                """)
            .param("id", matterId)
            .query(
                (row, number) ->
                    new Sought(
                        row.getLong("county_id"),
                        Objects.requireNonNull(Sql.instant(row, "since"))))
            .optional();
    if (sought.isEmpty()
        || matters.isAnswered(matterId)
        || isTried(matterId, sought.get().since(), way)) {
      return;
    }
    messages.tell(
        sought.get().countyId(),
        Role.PUBLIC_DEFENDER,
        Set.of(),
        new Messages.Told(
            "contact:matter:%d:%s:%s".formatted(matterId, way, sought.get().since()),
            words(matterId, sought.get().since(), way),
            "/matters/" + matterId));
  }

  /** The words that name the next way of a person who ranked them; they name nobody. */
  private Text words(long matterId, Instant since, ContactWay way) {
    List<Tried> tried = tried(matterId, since);
    List<Referral> referrals = matters.referrals(matterId);
    return switch (way) {
      case OTHER_WAY -> next(referrals, tried).map(NEXT::get).orElse(way.words());
      case OTHER_HOUR -> second(referrals, tried).isEmpty() ? way.words() : CALL_SECOND;
      case LETTER -> way.words();
    };
  }

  /** The first way of the person's own order that nobody tried and that leads somewhere. */
  private Optional<ReachWay> next(List<Referral> referrals, List<Tried> tried) {
    Set<ContactAttempt.Channel> channels =
        tried.stream().map(Tried::channel).collect(Collectors.toSet());
    return referrals.isEmpty()
        ? Optional.empty()
        : Optional.of(referrals.get(referrals.size() - 1))
            .filter(last -> last.one("ranking").isPresent())
            .flatMap(
                last ->
                    last.ways().stream()
                        .filter(way -> !channels.contains(ContactAttempt.Channel.of(way)))
                        .filter(way -> leading.leads(last, way))
                        .findFirst());
  }

  /** The second number, where nobody called it. */
  private Optional<String> second(List<Referral> referrals, List<Tried> tried) {
    return leading.uncalledSecond(referrals, tried.stream().map(Tried::triedTo)).findFirst();
  }

  private record Tried(
      ContactAttempt.Channel channel, ContactAttempt.Result result, String triedTo) {}

  private List<Tried> tried(long matterId, Instant since) {
    return db.sql(
            "select channel, result, tried_to from defense.contact_attempt where matter_id = :matter and recorded_at >= :since")
        .param("matter", matterId)
        .param("since", Sql.moment(since))
        .query(Tried.class)
        .list();
  }

  /**
   * Whether a way was tried in this round; one that was tried in an earlier round is worth another
   * try.
   */
  private boolean isTried(long matterId, Instant since, ContactWay way) {
    List<Tried> tried = tried(matterId, since);
    List<Referral> referrals = matters.referrals(matterId);
    boolean isWrongNumber =
        tried.stream().anyMatch(one -> one.result() == ContactAttempt.Result.WRONG_NUMBER);
    return tried.stream().anyMatch(one -> one.result() == ContactAttempt.Result.REACHED)
        || switch (way) {
          case OTHER_WAY -> tried.stream().map(Tried::channel).distinct().count() > 1;
          case OTHER_HOUR ->
              referrals.stream().anyMatch(Referral::isForLettersAlone)
                  || second(referrals, tried).isEmpty()
                      && (tried.stream()
                                  .filter(one -> one.channel() == ContactAttempt.Channel.PHONE)
                                  .count()
                              > 1
                          || referrals.stream()
                              .flatMap(one -> one.telephones().stream())
                              .allMatch(phone -> isWrongNumber && stops.isStopped(phone.number())));
          case LETTER ->
              tried.stream().anyMatch(one -> one.channel() == ContactAttempt.Channel.LETTER)
                  || referrals.stream().noneMatch(Referral::takesLetters);
        };
  }
}
