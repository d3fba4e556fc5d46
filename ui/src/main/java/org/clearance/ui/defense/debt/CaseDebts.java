package org.clearance.ui.defense.debt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.debt.ClientDebt;
import org.clearance.domain.defense.debt.Debt;
import org.clearance.domain.defense.debt.Debts;
import org.clearance.domain.defense.paper.ClientPackets;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.defense.screening.ScreenedClient;
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

  /** The first entry of each case on the record, by which its papers are found. */
  Map<String, Long> entries(Client client) {
    Map<String, Long> entries = new LinkedHashMap<>();
    screening
        .law(client.countyId())
        .ifPresent(
            (Screening law) ->
                screening.screen(client, law).cases().stream()
                    .filter(one -> !one.number().isEmpty())
                    .forEach(
                        (ScreenedClient.Case one) ->
                            entries.putIfAbsent(one.number(), one.rows().get(0).entry().id())));
    return entries;
  }

  /** The packet of a case that is on the record. */
  ClientPackets.Found packet(Client client, String caseNumber) {
    Long entry = entries(client).get(caseNumber);
    if (entry == null) {
      throw new NotFound("No count of this case is on the record.");
    }
    return packets.find(client, entry);
  }
}
