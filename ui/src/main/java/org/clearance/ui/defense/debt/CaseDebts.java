package org.clearance.ui.defense.debt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.debt.ClientDebt;
import org.clearance.domain.defense.debt.Debt;
import org.clearance.domain.defense.debt.DebtCase;
import org.clearance.domain.defense.debt.Debts;
import org.clearance.domain.defense.paper.ClientPackets;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.defense.screening.ScreenedClient;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.InabilityToPay;
import org.clearance.domain.law.jurisdiction.Petitions;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.ui.defense.paper.CasePackets;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.stereotype.Component;

/** Finds what clients owe, with the law of their county and the cases that papers are of. */
@Component
class CaseDebts {
  private final ClientScreening screening;
  private final CasePackets packets;
  private final Debts debts;

  CaseDebts(ClientScreening screening, CasePackets packets, Debts debts) {
    this.screening = screening;
    this.packets = packets;
    this.debts = debts;
  }

  Petitions.Debts law(Client client) {
    Petitions.Debts law = packets.petitions(client).debts();
    if (law == null) {
      throw new NotFound("The law of this county does not speak of debts.");
    }
    return law;
  }

  InabilityToPay inability(Client client) {
    InabilityToPay inability = packets.petitions(client).inabilityToPay();
    if (inability == null) {
      throw new NotFound("The law of this county does not say what to ask for who cannot pay.");
    }
    return inability;
  }

  /** Lists the debts of a client, with what the law says of each today. */
  List<ClientDebt> of(Client client) {
    return debts.of(client, law(client), screening.today(client));
  }

  Debt debt(Client client, long debtId) {
    return of(client).stream()
        .map(ClientDebt::debt)
        .filter(one -> one.id() == debtId)
        .findFirst()
        .orElseThrow(() -> new NotFound("This debt is not there any more."));
  }

  /** The debts of a client by their cases. */
  List<DebtCase> cases(Client client) {
    return DebtCase.of(screened(client), of(client));
  }

  /** The case of a debt, with all debts of it. */
  DebtCase caseOf(Client client, long debtId) {
    return cases(client).stream()
        .filter(one -> one.has(debtId))
        .findFirst()
        .orElseThrow(() -> new NotFound("This debt is not there any more."));
  }

  private ScreenedClient screened(Client client) {
    return screening.screen(client, screening.law(client.countyId()).orElseThrow());
  }

  /** The courts of the record, each with the number of a case. */
  Map<String, String> courts(Client client) {
    Screening law = screening.law(client.countyId()).orElseThrow();
    Map<String, String> courts = new LinkedHashMap<>();
    screened(client).screened().entries().stream()
        .map(entry -> entry.of().facts())
        .forEach(
            facts -> {
              String number = facts.get(law.caseFact());
              String court = facts.get(law.courtFact());
              if (number != null && court != null) {
                courts.putIfAbsent(court, number);
              }
            });
    return courts;
  }

  /** Says why no paper is made for a case; empty where one can be. */
  Optional<Text> problem(Client client, DebtCase of) {
    if (of.court().isEmpty()) {
      return Optional.of(
          Text.of("Of which court’s case it is, nobody has said. Say it at the debt first."));
    }
    return switch (packets.courts(client).of(of.court())) {
      case OTHER ->
          Optional.of(
              Text.of(
                  "It is another county’s case: what is asked for is filed with that court, and not from here."));
      case UNKNOWN ->
          Optional.of(
              Text.of(
                  "The court’s name does not say of which county it is. Remove the debt, and type it again with the court’s full name."));
      case OWN ->
          of.entryId() == null
              ? Optional.of(Text.of("For a paper, put a count of this case in the record first."))
              : Optional.empty();
    };
  }

  /** The packet of a case of which papers can be made. */
  ClientPackets.Found packet(Client client, DebtCase of) {
    problem(client, of)
        .ifPresent(
            why -> {
              throw new NotFound(why);
            });
    return packets.find(client, Objects.requireNonNull(of.entryId()));
  }
}
