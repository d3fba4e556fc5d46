package org.clearance.domain.defense.paper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.paper.Packet.Asked;
import org.clearance.domain.defense.paper.Packet.Count;
import org.clearance.domain.defense.paper.Packet.Filing;
import org.clearance.domain.defense.screening.KnownFact;
import org.clearance.domain.defense.screening.ScreenedClient;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.LawReading;
import org.clearance.domain.law.jurisdiction.Petitions;
import org.clearance.domain.law.jurisdiction.Petitions.Petition;
import org.clearance.domain.law.jurisdiction.Screened;
import org.clearance.domain.law.jurisdiction.Screening;

/** Makes what is filed of what the law gives a client: a packet a case. */
public final class Packets {
  private final Client client;
  private final ScreenedClient screened;
  private final Petitions law;

  private Packets(Client client, ScreenedClient screened, Petitions law) {
    this.client = client;
    this.screened = screened;
    this.law = law;
  }

  /**
   * The packet of the case that an entry is of.
   *
   * @return empty where the entry is not on the record
   */
  public static Optional<Packet> of(
      Client client, ScreenedClient screened, Petitions law, long entryId) {
    return screened.cases().stream()
        .filter(one -> one.rows().stream().anyMatch(row -> row.entry().id() == entryId))
        .findFirst()
        .map(one -> new Packets(client, screened, law).packet(one));
  }

  private Packet packet(ScreenedClient.Case of) {
    Map<String, List<ScreenedClient.Row>> rows = new LinkedHashMap<>();
    Map<String, Petition> petitions = new HashMap<>();
    List<Screened.Found> byAttorney = new ArrayList<>();
    for (ScreenedClient.Row row : of.rows()) {
      for (Screened.Found found : row.screened().plan()) {
        Optional<Petition> petition = law.of(found.table().table());
        if (petition.isEmpty()) {
          byAttorney.add(found);
        } else {
          String id = id(petition.get(), row);
          petitions.put(id, petition.get());
          List<ScreenedClient.Row> ofIt = rows.computeIfAbsent(id, one -> new ArrayList<>());
          if (!ofIt.contains(row)) {
            ofIt.add(row);
          }
        }
      }
    }
    List<Filing> filings = new ArrayList<>();
    rows.forEach(
        (id, ofIt) ->
            filings.add(filing(id, Objects.requireNonNull(petitions.get(id)), ofIt, of.number())));
    return new Packet(client, of.number(), screened.asOf(), filings, byAttorney, again(filings));
  }

  private static String id(Petition petition, ScreenedClient.Row row) {
    return petition.per() == Petitions.Per.CASE
        ? petition.id()
        : petition.id() + "-" + row.entry().id();
  }

  private Filing filing(
      String id, Petition petition, List<ScreenedClient.Row> rows, String caseNumber) {
    List<Count> counts = new ArrayList<>();
    List<Text> problems = new ArrayList<>();
    if (caseNumber.isEmpty() && petition.per() == Petitions.Per.CASE) {
      problems.add(Text.of("The number of the case is not known. Put it in the record."));
    }
    for (ScreenedClient.Row row : rows) {
      Count count = count(counts.size() + 1, petition, row);
      counts.add(count);
      for (LawReading.AskedFact needed : petition.needs()) {
        if (count.value(needed.name()).isEmpty()) {
          problems.add(
              Text.of(
                  "No. {0}: nobody has confirmed the {1}. Put it in the record, or say which source"
                      + " is right.",
                  Integer.toString(count.number()), needed.title()));
        }
      }
      for (Asked asked : count.asked()) {
        if (asked.grounds().isEmpty()) {
          problems.add(
              Text.of(
                  "No. {0}: nothing that is known says on which ground {1} is asked for. An attorney"
                      + " drafts it.",
                  Integer.toString(count.number()), asked.found().table().shortTitle()));
        }
      }
    }
    return new Filing(id, petition, counts, problems);
  }

  private Count count(int number, Petition petition, ScreenedClient.Row row) {
    Map<String, KnownFact> known = new LinkedHashMap<>();
    screened
        .ofEntry()
        .getOrDefault(row.entry().id(), List.of())
        .forEach(fact -> known.put(fact.of().name(), fact));
    Map<String, String> texts = new HashMap<>();
    screened.ofPerson().forEach(fact -> texts.put(fact.of().name(), fact.value()));
    known.forEach((fact, of) -> texts.put(fact, of.value()));
    List<Asked> asked = new ArrayList<>();
    for (Screened.Found found : row.screened().plan()) {
      petition.ask(found.table().table()).ifPresent(ask -> asked.add(asked(ask, found, texts)));
    }
    return new Count(number, row.entry(), known, asked);
  }

  private static Asked asked(Petitions.Ask ask, Screened.Found found, Map<String, String> known) {
    var by = found.answer().standard();
    return new Asked(
        ask,
        found,
        ask.grounds().stream().filter(one -> one.stands(known, by)).toList(),
        ask.states().stream()
            .filter(one -> one.stands(known, by))
            .map(Petitions.Ground::says)
            .toList());
  }

  /** What was said of the person, counts now, and is asked again on the day of filing. */
  private List<KnownFact> again(List<Filing> filings) {
    Screening screening = screened.law();
    return filings.isEmpty()
        ? List.of()
        : screened.ofPerson().stream()
            .filter(fact -> fact.said() != null && !fact.value().isEmpty())
            .filter(
                fact -> {
                  Screening.Question question = screening.questions().get(fact.of().name());
                  return question != null && question.filing();
                })
            .toList();
  }
}
