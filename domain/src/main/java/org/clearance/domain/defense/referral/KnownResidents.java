package org.clearance.domain.defense.referral;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.draft.DraftContent;
import org.clearance.domain.portal.inbox.InboxItem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds whether a person who asks is one whom the office knows already. */
@Component
class KnownResidents {
  private final JdbcClient db;
  private final Clients clients;
  private final Matters matters;

  KnownResidents(JdbcClient db, Clients clients, Matters matters) {
    this.db = db;
    this.clients = clients;
    this.matters = matters;
  }

  /**
   * The sender of a form, as the form tells.
   *
   * @param source the code of the letter or the link that led to it; null: none
   */
  record Sender(
      ReferralCode code,
      LocalDate born,
      Map<String, List<String>> answers,
      @Nullable String source) {
    static Sender of(InboxItem.Referral form) {
      return new Sender(form.code(), form.born(), form.answers(), form.source());
    }

    static Sender of(Referral form) {
      return new Sender(form.code(), form.born(), form.answers(), form.source());
    }

    private List<String> all(String question) {
      return answers.getOrDefault(question, List.of());
    }
  }

  /**
   * Whether the office knows somebody of the same name and birth date, and nothing proves that it
   * is the same person: names and birth dates are known to others, and the code of this referral
   * would open what that person is told and allows.
   */
  boolean isPerhapsAnother(long county, Sender sender) {
    List<Client> known = likely(county, sender);
    return !known.isEmpty() && known.stream().noneMatch(client -> isProved(client, sender));
  }

  /** Clients of the same name and birth date, but for those whose file is closed to the office. */
  private List<Client> likely(long county, Sender sender) {
    return clients.like(county, Referral.name(sender.answers()), sender.born()).stream()
        .filter(client -> sender.born().equals(client.dateOfBirth()))
        .filter(client -> !clients.isClosedToOffice(client))
        .toList();
  }

  /**
   * Whether digits by text message went to a telephone of what the client sent before, the client
   * sent this very form here before, or has the office's letter with this code.
   */
  private boolean isProved(Client client, Sender sender) {
    return sent(client).anyMatch(one -> one.code().equals(sender.code()))
        || has(client, sender.all(DraftContent.PHONE_CODE))
        || gotLetter(client, sender.source());
  }

  private boolean gotLetter(Client client, @Nullable String code) {
    return code != null
        && db.sql(
                "select exists (select from defense.campaign_person where client_id = :client and code = :code)")
            .param("client", client.id())
            .param("code", code)
            .query(Boolean.class)
            .single();
  }

  private boolean has(Client client, List<String> phone) {
    return sent(client).anyMatch(one -> one.one("phone").filter(phone::contains).isPresent());
  }

  private Stream<Referral> sent(Client client) {
    return matters.ofClient(client.countyId(), client.id()).stream()
        .flatMap(matter -> matters.referrals(matter.id()).stream());
  }

  /**
   * The client who asks again, where that is proved or the office has said so: of several of one
   * name and birth date the one of whom it is proved, else the one with the telephone, else the one
   * with an open matter.
   */
  Optional<Client> known(long county, Sender sender) {
    List<Client> likely = likely(county, sender);
    return likely.stream()
        .filter(client -> isProved(client, sender))
        .findFirst()
        .or(() -> likely.stream().filter(one -> has(one, sender.all("phone"))).findFirst())
        .or(() -> likely.stream().filter(one -> matters.openOf(one.id()).isPresent()).findFirst())
        .or(() -> likely.stream().findFirst());
  }
}
