package org.clearance.domain.defense.referral;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.portal.draft.DraftContent;
import org.springframework.stereotype.Component;

/** Finds whether a person who asks is one whom the office knows already. */
@Component
class KnownResidents {
  private final Clients clients;
  private final Matters matters;

  KnownResidents(Clients clients, Matters matters) {
    this.clients = clients;
    this.matters = matters;
  }

  /**
   * Whether somebody of the same name and birth date has an open matter here, and no text message
   * to its telephone shows that it is the same person: names and birth dates are known to others,
   * and the code of this referral would open what that person is told.
   */
  boolean isPerhapsAnother(long county, Map<String, List<String>> answers, LocalDate born) {
    List<Client> known = likely(county, Referral.name(answers), born);
    return known.stream().anyMatch(client -> matters.openOf(client.id()).isPresent())
        && known.stream().noneMatch(client -> isProved(client, answers));
  }

  /** Clients of the same name and birth date, but for those whose file is closed to the office. */
  private List<Client> likely(long county, String name, LocalDate born) {
    return clients.like(county, name, born).stream()
        .filter(client -> born.equals(client.dateOfBirth()))
        .filter(client -> !clients.isClosedToOffice(client))
        .toList();
  }

  /** Whether digits by text message went to a telephone of what the client sent before. */
  private boolean isProved(Client client, Map<String, List<String>> answers) {
    return phones(client)
        .anyMatch(answers.getOrDefault(DraftContent.PHONE_CODE, List.of())::contains);
  }

  private Stream<String> phones(Client client) {
    return matters.ofClient(client.countyId(), client.id()).stream()
        .flatMap(matter -> matters.referrals(matter.id()).stream())
        .flatMap(one -> one.one("phone").stream());
  }

  /**
   * The client who asks again: of several of one name and birth date the one with the telephone,
   * else the one with an open matter.
   */
  Optional<Client> known(long county, Map<String, List<String>> answers, LocalDate born) {
    List<Client> likely = likely(county, Referral.name(answers), born);
    List<String> phone = answers.getOrDefault("phone", List.of());
    return likely.stream()
        .filter(client -> isProved(client, answers))
        .findFirst()
        .or(() -> likely.stream().filter(one -> phones(one).anyMatch(phone::contains)).findFirst())
        .or(() -> likely.stream().filter(one -> matters.openOf(one.id()).isPresent()).findFirst())
        .or(() -> likely.stream().findFirst());
  }
}
