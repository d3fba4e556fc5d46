package org.clearance.domain.contact.reach;

import java.util.Optional;
import org.clearance.domain.contact.notice.ChosenNotices;
import org.clearance.domain.contact.notice.ChosenNotices.Chosen;
import org.clearance.domain.contact.notice.ChosenNotices.ChosenNoticesResult;
import org.clearance.domain.contact.notice.ChosenNotices.Refused;
import org.clearance.domain.contact.notice.NoticeKind;
import org.clearance.domain.contact.notice.NoticeRequests;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sends a message to one of the addresses on a person's contact card. */
@Component
public class ContactSending {
  private final ContactCards cards;
  private final ChosenNotices notices;

  ContactSending(ContactCards cards, ChosenNotices notices) {
    this.cards = cards;
    this.notices = notices;
  }

  /**
   * Queues an e-mail, or a letter for the next bundle.
   *
   * @param key of a line of the card to which something can be sent
   * @param language {@code en} or {@code es}
   * @param kind one to the person
   * @param convictionId the challenged one; null: none
   */
  @Transactional
  public ChosenNoticesResult send(
      long personId,
      String key,
      String language,
      NoticeKind kind,
      @Nullable Long convictionId,
      String actor) {
    Optional<ContactLine> line =
        cards.of(personId).sendable().stream().filter(one -> one.key().equals(key)).findFirst();
    if (line.isEmpty()) {
      return new Refused(Text.of("Choose an e-mail address or a postal address that can be used."));
    }
    if (!NoticeRequests.LANGUAGES.contains(language)) {
      return new Refused(Text.of("Choose English or Spanish."));
    }
    ContactLine to = line.get();
    return notices.queue(
        personId,
        kind,
        convictionId,
        new Chosen(
            to.key(),
            to.channel(),
            to.value(),
            language,
            to.from() == ContactLine.From.POINT ? to.id() : null,
            to.from() == ContactLine.From.ADDRESS ? to.id() : null),
        actor);
  }
}
