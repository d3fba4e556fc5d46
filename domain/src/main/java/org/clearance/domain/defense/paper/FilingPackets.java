package org.clearance.domain.defense.paper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.entry.CountyList;
import org.clearance.domain.defense.paper.FilingPacket.Asked;
import org.clearance.domain.defense.paper.FilingPacket.Count;
import org.clearance.domain.defense.paper.FilingPacket.Filing;
import org.clearance.domain.defense.screening.KnownFact;
import org.clearance.domain.defense.screening.ScreenedClient;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.LawReading;
import org.clearance.domain.law.jurisdiction.LawTable;
import org.clearance.domain.law.jurisdiction.OutcomeKind;
import org.clearance.domain.law.jurisdiction.Petitions;
import org.clearance.domain.law.jurisdiction.Petitions.Petition;
import org.clearance.domain.law.jurisdiction.Screened;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.record.rapsheet.SheetFact;

/** Makes what is filed of what the law gives a client: a packet a case. */
public final class FilingPackets {
  private static final String SECTION = SheetFact.SECTION;
  private static final String JUDGED = SheetFact.JUDGMENT_DATE;

  private final Client client;
  private final ScreenedClient screened;
  private final Petitions law;
  private final CourtNames courts;
  private final List<CountyList.Listed> list;

  private FilingPackets(
      Client client,
      ScreenedClient screened,
      Petitions law,
      CourtNames courts,
      List<CountyList.Listed> list) {
    this.client = client;
    this.screened = screened;
    this.law = law;
    this.courts = courts;
    this.list = list;
  }

  /**
   * The packet of the case that an entry is of.
   *
   * @param courts tells of which county a court is
   * @param list what the county's own list says of the client
   * @return empty where the entry is not on the record
   */
  public static Optional<FilingPacket> of(
      Client client,
      ScreenedClient screened,
      Petitions law,
      CourtNames courts,
      List<CountyList.Listed> list,
      long entryId) {
    return screened.cases().stream()
        .filter(one -> one.rows().stream().anyMatch(row -> row.entry().id() == entryId))
        .findFirst()
        .map(one -> new FilingPackets(client, screened, law, courts, list).packet(one));
  }

  private FilingPacket packet(ScreenedClient.Case of) {
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
    return new FilingPacket(
        client, of.number(), screened.asOf(), filings, byAttorney, again(filings));
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
      problems.addAll(problems(petition, count, caseNumber));
    }
    return new Filing(id, petition, counts, problems);
  }

  /** Lists the problems of a count that stand in the way of a petition. */
  private List<Text> problems(Petition petition, Count count, String caseNumber) {
    List<Text> problems = new ArrayList<>();
    String number = Integer.toString(count.number());
    Map<String, String> known = known(count);
    for (LawReading.AskedFact needed : petition.needs()) {
      if (count.value(needed.name()).isEmpty()) {
        problems.add(
            Text.of(
                "No. {0}: nobody has confirmed the {1}. Put it in the record, or say which source"
                    + " is right.",
                number, new Text(needed.title(), List.of())));
      }
    }
    String court = count.value(law.courtFact());
    // Of an arrest the record names an agency, or the court of the case that came of it.
    if (petition.per() == Petitions.Per.CASE ? !court.isEmpty() : CourtNames.isCourt(court)) {
      ofAnotherCourt(number, court).ifPresent(problems::add);
    }
    if (petition.per() == Petitions.Per.ENTRY
        && caseNumber.isEmpty()
        && !Petitions.has(petition.withoutCase(), known)) {
      problems.add(Text.of("The number of the case is not known. Put it in the record."));
    }
    if (known.getOrDefault(law.unless(), "").isEmpty()
        && law.cleared().entrySet().stream()
            .anyMatch(one -> one.getValue().contains(known.getOrDefault(one.getKey(), "")))) {
      problems.add(
          Text.of(
              "No. {0}: on record it is relieved already. An attorney who has a reason to ask all"
                  + " the same says so in the questions first.",
              number));
    }
    if (known.getOrDefault(law.unless(), "").isEmpty()) {
      dismissed(count, caseNumber).ifPresent(problems::add);
    }
    for (Asked asked : count.asked()) {
      if (asked.grounds().isEmpty()) {
        problems.add(noGround(number, asked, known));
      }
    }
    return problems;
  }

  /**
   * Finds the problem that the court has dismissed the count by the county's own list; the record
   * may not tell it yet.
   */
  private Optional<Text> dismissed(Count count, String caseNumber) {
    return list.stream()
        .filter(one -> one.standing() == CountyList.Standing.DISMISSED)
        .filter(one -> one.is(caseNumber, count.value(SECTION), count.value(JUDGED)))
        .findFirst()
        .map(
            one ->
                Text.of(
                    "No. {0}: the court has dismissed it by the county’s own list, on {1}. An attorney"
                        + " who has a reason to ask all the same says so in the questions first.",
                    Integer.toString(count.number()), Objects.requireNonNull(one.orderedOn())));
  }

  /**
   * Finds the problem that a count is not filed with this county's court, or that nobody knows
   * whether it is.
   */
  private Optional<Text> ofAnotherCourt(String number, String court) {
    return switch (courts.of(court)) {
      case OWN -> Optional.empty();
      case OTHER ->
          Optional.of(
              Text.of(
                  "No. {0}: on record it is a case of {1}. It is filed with that court, and not from"
                      + " here.",
                  number, court));
      case UNKNOWN ->
          Optional.of(
              Text.of(
                  "No. {0}: on record the court is {1}, and its name does not say of which county. If"
                      + " it is this county’s, put it into the record as {2}. If it is another"
                      + " county’s, it is filed there.",
                  number, court, courts.courtName()));
    };
  }

  /**
   * Says which fact would have to be known for a ground to stand; where no question asks for one,
   * an attorney drafts it.
   */
  private Text noGround(String number, Asked asked, Map<String, String> known) {
    return asked.ask().grounds().stream()
        .flatMap(ground -> ground.when().keySet().stream())
        .filter(fact -> known.getOrDefault(fact, "").isEmpty())
        .map(screened.law().questions()::get)
        .filter(question -> question != null && !question.volunteered())
        .findFirst()
        .map(
            question ->
                Text.of("No. {0}: first answer this question: {1}", number, question.asks()))
        .orElseGet(
            () ->
                Text.of(
                    "No. {0}: nothing that is known says on which ground {1} is asked for. An"
                        + " attorney drafts it.",
                    number, asked.found().table().shortTitle()));
  }

  private Map<String, String> known(Count count) {
    Map<String, String> texts = new HashMap<>();
    screened.ofPerson().forEach(fact -> texts.put(fact.of().name(), fact.value()));
    count.known().forEach((fact, of) -> texts.put(fact, of.value()));
    return texts;
  }

  private Count count(int number, Petition petition, ScreenedClient.Row row) {
    Map<String, KnownFact> known = new LinkedHashMap<>();
    screened
        .ofEntry()
        .getOrDefault(row.entry().id(), List.of())
        .forEach(fact -> known.put(fact.of().name(), fact));
    Set<String> ruledOut =
        row.screened().answers().stream()
            .filter(found -> found.answer().outcome() == OutcomeKind.NOT_ELIGIBLE)
            .map(found -> found.table().table().place())
            .collect(Collectors.toSet());
    Map<String, String> texts =
        known(new Count(number, row.entry(), known, List.of(), ruledOut, List.of()));
    List<String> depends =
        row.screened().plan().stream()
            .map(found -> law.of(found.table().table()))
            .flatMap(Optional::stream)
            .filter(other -> !other.id().equals(petition.id()))
            .map(Petition::then)
            .filter(then -> !then.isEmpty())
            .toList();
    List<Asked> asked = new ArrayList<>();
    for (Screened.Found found : row.screened().plan()) {
      petition
          .ask(found.table().table())
          .ifPresent(ask -> asked.add(asked(ask, found, texts, depends)));
    }
    return new Count(number, row.entry(), known, asked, ruledOut, before(petition, row));
  }

  /**
   * Lists the requests of an entry's plan that other petitions make, up to the first one that this
   * petition makes.
   */
  private List<FilingPacket.Before> before(Petition petition, ScreenedClient.Row row) {
    Set<LawTable> alone =
        row.screened().answers().stream()
            .filter(found -> found.answer().outcome() == OutcomeKind.RELIEF)
            .map(found -> found.table().table())
            .collect(Collectors.toSet());
    List<LawTable> plan =
        row.screened().plan().stream().map(found -> found.table().table()).toList();
    boolean needed =
        plan.stream()
            .filter(table -> petition.ask(table).isPresent())
            .anyMatch(table -> !alone.contains(table));
    return plan.stream()
        .takeWhile(table -> petition.ask(table).isEmpty())
        .flatMap(
            table ->
                law.of(table).stream().map(other -> new FilingPacket.Before(other, table, needed)))
        .toList();
  }

  private static Asked asked(
      Petitions.Ask ask, Screened.Found found, Map<String, String> known, List<String> depends) {
    var by = found.answer().standard();
    return new Asked(
        ask,
        found,
        ask.grounds().stream().filter(one -> one.stands(known, by)).toList(),
        Stream.concat(
                depends.stream(),
                ask.states().stream()
                    .filter(one -> one.stands(known, by))
                    .map(Petitions.Ground::says))
            .toList());
  }

  /** Lists the facts that count now by what was said, and are asked again on the day of filing. */
  private List<KnownFact> again(List<Filing> filings) {
    Map<String, Screening.Question> questions = screened.law().questions();
    Map<String, KnownFact> again = new LinkedHashMap<>();
    for (Filing filing : filings) {
      Stream.concat(
              screened.ofPerson().stream(),
              filing.counts().stream().flatMap(count -> count.known().values().stream()))
          .filter(fact -> fact.said() != null && !fact.value().isEmpty())
          .filter(fact -> filing.asksAgain(questions.get(fact.of().name())))
          .forEach(fact -> again.putIfAbsent(fact.of().name(), fact));
    }
    return List.copyOf(again.values());
  }
}
