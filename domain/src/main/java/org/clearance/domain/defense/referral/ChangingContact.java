package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.defense.message.Reach;
import org.clearance.domain.defense.message.ResidentMessages;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.inbox.InboxItem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Takes new ways to reach a person. */
@Component
class ChangingContact {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient db;
  private final Matters matters;
  private final ResidentMessages messages;
  private final ReopeningMatter reopening;
  private final TakingAnswers answers;
  private final Clock clock;

  ChangingContact(
      JdbcClient db,
      Matters matters,
      ResidentMessages messages,
      ReopeningMatter reopening,
      TakingAnswers answers,
      Clock clock) {
    this.db = db;
    this.matters = matters;
    this.messages = messages;
    this.reopening = reopening;
    this.answers = answers;
    this.clock = clock;
  }

  /** Takes what the person filled in; what was left empty stays as it was. */
  void change(InboxItem.Contact contact) {
    Map<String, List<String>> told = new LinkedHashMap<>(contact.answers());
    told.values().removeIf(List::isEmpty);
    if (told.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    List<Matters.Open> open = matters.openOf(contact.code());
    reopening.notReached(contact.code());
    List<Reach> before = ways(contact.code());
    db.sql(
            "update defense.referral set answers = answers || :answers::jsonb, phone = coalesce(:phone, phone) where code = :code")
        .param("answers", JSON.writeValueAsString(told))
        .param("phone", told.getOrDefault("phone", List.of()).stream().findFirst().orElse(null))
        .param("code", contact.code().letters())
        .update();
    boolean mailIsSafe = Referral.isMailSafe(told);
    for (Reach reach : before) {
      if (!mailIsSafe) {
        messages.dropLettersOfChange(reach.matterId());
      }
      messages.queueChange(reach, mailIsSafe, now.toString());
    }
    ways(contact.code()).forEach(reach -> messages.queueChange(reach, now.toString()));
    for (Matters.Open matter : matters.openOf(contact.code())) {
      MatterEvents.insert(
          db,
          matter.id(),
          MatterEvent.Kind.CONTACT_CHANGED,
          null,
          "",
          ReceivingReferrals.RESIDENT,
          now);
      matters.reach(matter.id()).ifPresent(messages::readdress);
    }
    // What has just been opened again waits for nobody yet.
    open.forEach(matter -> answers.takeWays(matter.id()));
  }

  private List<Reach> ways(ReferralCode code) {
    return matters.openOf(code).stream()
        .flatMap(
            matter ->
                matters.referrals(matter.id()).stream()
                    .filter(referral -> referral.code().equals(code))
                    .map(referral -> referral.reach(matter.id())))
        .toList();
  }
}
