package org.clearance.domain.defense.filing;

import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.court.petition.FiledPetition.Party;
import org.clearance.domain.court.petition.FilingPetition;
import org.clearance.domain.court.petition.FilingPetition.Filed;
import org.clearance.domain.court.petition.FilingPetition.NewAsk;
import org.clearance.domain.court.petition.FilingPetition.NewPetition;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.paper.BlankForms.FillFormResult;
import org.clearance.domain.defense.paper.ClientPackets;
import org.clearance.domain.defense.paper.Declaration;
import org.clearance.domain.defense.paper.Declarations;
import org.clearance.domain.defense.paper.FilingPacket;
import org.clearance.domain.defense.paper.FilingPacket.Asked;
import org.clearance.domain.defense.paper.FilingPacket.Count;
import org.clearance.domain.defense.paper.FilingPacket.Filing;
import org.clearance.domain.defense.paper.PacketPapers;
import org.clearance.domain.defense.screening.SaidFact.SaidBy;
import org.clearance.domain.defense.screening.SaidFacts;
import org.clearance.domain.ground.document.PrintingFailed;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.CourtForm;
import org.clearance.domain.law.jurisdiction.Petitions;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files a petition for a client: what the law turns on is asked again, its papers are kept as they
 * are on that day, and the court's side is told.
 */
@Component
public class FilingForClient {
  /** The number of days after its filing on which a petition can still be recorded. */
  private static final int DAYS_BACK = 7;

  private final JdbcClient db;
  private final Clients clients;
  private final ClientPackets packets;
  private final PacketPapers papers;
  private final Declarations declarations;
  private final SaidFacts said;
  private final FilingPetition filing;
  private final FileStore store;
  private final JsonMapper json;

  FilingForClient(
      JdbcClient db,
      Clients clients,
      ClientPackets packets,
      PacketPapers papers,
      Declarations declarations,
      SaidFacts said,
      FilingPetition filing,
      FileStore store,
      JsonMapper json) {
    this.db = db;
    this.clients = clients;
    this.packets = packets;
    this.papers = papers;
    this.declarations = declarations;
    this.said = said;
    this.filing = filing;
    this.store = store;
    this.json = json;
  }

  /**
   * A filing as it was typed.
   *
   * @param filedOn null: none was typed, or no date
   * @param stillSo the keys of the questions ({@link AskedAgain#key}) that were asked again, and
   *     whose answer is still the same
   * @param saidBy who said so; null: none was chosen
   */
  public record Typed(@Nullable LocalDate filedOn, Set<String> stillSo, @Nullable SaidBy saidBy) {}

  /** The result of filing a petition. */
  public sealed interface FileResult {
    /** The petition is filed. */
    record Done(long petitionId) implements FileResult {}

    /**
     * Nothing was filed.
     *
     * @param problems by {@code filedOn}, {@code saidBy}, the key of a question, or empty where
     *     they are of no field
     */
    record Refused(Map<String, Text> problems) implements FileResult {}
  }

  /**
   * Files a petition of a client's packet as it is on the day of filing.
   *
   * @param entryId an entry of the case
   * @param filingId the petition in the packet
   * @throws PrintingFailed where a paper cannot be printed or kept; then nothing is filed
   */
  @Transactional
  public FileResult file(Client client, long entryId, String filingId, Typed typed, String actor) {
    // Two who file at once do it one after the other: the second is told of the first.
    clients.lock(client);
    LocalDate today = said.today(client.countyId());
    LocalDate filedOn = typed.filedOn();
    if (filedOn == null) {
      return refused("filedOn", Text.of("Enter the day, such as 11/24/2026."));
    }
    if (filedOn.isAfter(today) || filedOn.isBefore(today.minusDays(DAYS_BACK))) {
      return refused(
          "filedOn",
          Text.of(
              "A petition is recorded on the day on which it is filed, or within {0} days.",
              DAYS_BACK));
    }
    Optional<ClientPackets.Found> found = packets.find(client, entryId, filedOn);
    Optional<Filing> asked = found.flatMap(one -> one.packet().filing(filingId));
    if (found.isEmpty() || asked.isEmpty() || !asked.get().problems().isEmpty()) {
      return refused(
          "", Text.of("This petition cannot be filed as things are. Its page says why."));
    }
    Map<String, Text> problems = problems(client, found.get(), asked.get(), typed, filedOn);
    if (!problems.isEmpty()) {
      return new FileResult.Refused(problems);
    }
    List<AskedAgain> again =
        AskedAgain.of(found.get(), asked.get()).stream()
            .filter(one -> !one.isAskedOn(filedOn))
            .toList();
    again.forEach(one -> sayAgain(client, found.get(), one, typed.saidBy(), filedOn, actor));
    return new FileResult.Done(file(client, found.get(), asked.get(), filedOn, actor));
  }

  private static FileResult refused(String field, Text problem) {
    return new FileResult.Refused(Map.of(field, problem));
  }

  private Map<String, Text> problems(
      Client client, ClientPackets.Found found, Filing filing, Typed typed, LocalDate filedOn) {
    Map<String, Text> problems = new LinkedHashMap<>();
    inTheWay(client, filing).stream().findFirst().ifPresent(why -> problems.put("", why));
    List<AskedAgain> open =
        AskedAgain.of(found, filing).stream().filter(one -> !one.isAskedOn(filedOn)).toList();
    for (AskedAgain one : open) {
      if (!typed.stillSo().contains(one.key())) {
        problems.put(
            one.key(),
            Text.of(
                "Ask again: {0} Tick it if the answer is the same; if not, record the new one"
                    + " first.",
                one.asks()));
      }
    }
    if (!open.isEmpty() && typed.saidBy() == null) {
      problems.put("saidBy", Text.of("Choose who said so."));
    }
    return problems;
  }

  /**
   * Lists what stands in the way of filing a petition whatever is typed, each with what to do;
   * besides the problems of the petition itself.
   */
  public List<Text> inTheWay(Client client, Filing filing) {
    List<Text> problems = new ArrayList<>();
    notAllowed(client).ifPresent(problems::add);
    for (Count count : filing.counts()) {
      String number = Integer.toString(count.number());
      count.asked().stream()
          .flatMap(asked -> askedBefore(client, count.entry().id(), relief(asked), false).stream())
          .findFirst()
          .ifPresent(
              before ->
                  problems.add(
                      Text.of(
                          "No. {0}: it was asked for in the petition of {1} already.",
                          number, before)));
      count.before().stream()
          .filter(before -> isStillToFile(client, count, before))
          .findFirst()
          .ifPresent(
              before ->
                  problems.add(
                      Text.of(
                          "No. {0}: first file this petition: {1}. What is asked here comes after"
                              + " it.",
                          number, new Text(before.petition().title(), List.of()))));
    }
    return List.copyOf(problems);
  }

  private Optional<Text> notAllowed(Client client) {
    if (!clients.allowsFiling(client)) {
      return Optional.of(
          clients.hasDied(client)
              ? Text.of(
                  "The form is for somebody who has died. Record on the matter that an attorney allows filing, then file.")
              : Text.of(
                  "The person did not allow your office to file. Have the person fill in the form again, if that has changed."));
    }
    return clients.waitsForLawyer(client)
        ? Optional.of(
            Text.of(
                "The person wants to talk to a lawyer first. Record on the matter that one has, then file."))
        : Optional.empty();
  }

  /**
   * Whether what comes before a petition is not filed yet. Where the court has denied it, the rest
   * can be asked for if the law gives that all the same.
   */
  private boolean isStillToFile(Client client, Count count, FilingPacket.Before before) {
    return askedBefore(client, count.entry().id(), before.table().name(), !before.needed())
        .isEmpty();
  }

  /**
   * When it was asked for in a petition that is open, or whose order grants it.
   *
   * @param denied whether one counts, too, whose order denies it
   */
  private Optional<LocalDate> askedBefore(
      Client client, long entryId, String relief, boolean denied) {
    return db.sql(
            """
            select p.filed_on from defense.filing_ask a
              join defense.filing f on f.petition_id = a.petition_id
              join petition p on p.id = a.petition_id
             where f.client_id = :client and a.entry_id = :entry and a.relief = :relief and p.state <> 'WITHDRAWN'
               and (:denied or not exists (
                     select from petition_line_in_force l where l.ask_id = a.ask_id and not l.granted))
             order by p.id desc limit 1
            """)
        .param("client", client.id())
        .param("entry", entryId)
        .param("relief", relief)
        .param("denied", denied)
        .query(LocalDate.class)
        .optional();
  }

  private static String relief(Asked asked) {
    return asked.ask().table().name();
  }

  private void sayAgain(
      Client client,
      ClientPackets.Found found,
      AskedAgain one,
      @Nullable SaidBy saidBy,
      LocalDate filedOn,
      String actor) {
    SaidFacts.SayResult again =
        said.say(
            client,
            found.screened().law(),
            new SaidFacts.Typed(
                Arrays.asList(one.entryId()),
                one.fact(),
                one.known().value(),
                false,
                saidBy,
                "",
                filedOn),
            actor);
    if (!again.isRecorded()) {
      throw new IllegalStateException(
          "what was said before cannot be said again: " + again.problems());
    }
  }

  private long file(
      Client client, ClientPackets.Found found, Filing filing, LocalDate filedOn, String actor) {
    Petitions.Petition petition = filing.petition();
    List<NewAsk> asks = new ArrayList<>();
    List<Long> entries = new ArrayList<>();
    List<Asked> asked = new ArrayList<>();
    List<Count> counts = new ArrayList<>();
    for (Count count : filing.counts()) {
      for (Asked one : count.asked()) {
        asks.add(
            new NewAsk(
                count.number(),
                count.words(petition),
                one.ask().asks(),
                one.ask().orders(),
                one.ask().statute().citation()));
        entries.add(count.entry().id());
        asked.add(one);
        counts.add(count);
      }
    }
    Filed filed =
        this.filing.file(
            new NewPetition(
                client.countyId(),
                petition.id(),
                petition.title(),
                found.packet().petitioner(),
                found.packet().caseNumber(),
                filedOn,
                petition.notice().days(),
                petition.notice().to().stream().map(Party::valueOf).toList(),
                petition.seals(),
                asks,
                papers(client, found, filing)),
            actor);
    db.sql("insert into defense.filing (petition_id, client_id) values (:petition, :client)")
        .param("petition", filed.petitionId())
        .param("client", client.id())
        .update();
    for (int place = 0; place < asks.size(); place++) {
      Map<String, String> becomes = asked.get(place).ask().becomes();
      Map<String, @Nullable String> was = new LinkedHashMap<>();
      for (String fact : becomes.keySet()) {
        String value = counts.get(place).value(fact);
        was.put(fact, value.isEmpty() ? null : value);
      }
      db.sql(
              """
              insert into defense.filing_ask (ask_id, petition_id, entry_id, relief, becomes, was)
              values (:ask, :petition, :entry, :relief, :becomes::jsonb, :was::jsonb)
              """)
          .param("ask", filed.askIds().get(place))
          .param("petition", filed.petitionId())
          .param("entry", entries.get(place))
          .param("relief", relief(asked.get(place)))
          .param("becomes", json.writeValueAsString(becomes))
          .param("was", json.writeValueAsString(was))
          .update();
    }
    return filed.petitionId();
  }

  /** The papers as they are on the day of filing, stored; each by its name. */
  private Map<String, String> papers(Client client, ClientPackets.Found found, Filing filing) {
    Map<String, byte[]> printed = new LinkedHashMap<>();
    Optional<Declaration> declaration =
        filing.isDeclared() ? declarations.of(client) : Optional.empty();
    boolean declared = declaration.isPresent();
    printed.put("petition", papers.petition(found.law(), found.packet(), filing, declared));
    printed.put("order", papers.order(found.law(), found.packet(), filing));
    declaration.ifPresent(
        one -> printed.put("declaration", papers.declaration(found.law(), found.packet(), one)));
    form(printed, "petition-form", found, filing, CourtForm.Part.PETITION);
    form(printed, "order-form", found, filing, CourtForm.Part.ORDER);
    Map<String, String> stored = new LinkedHashMap<>();
    printed.forEach((name, pdf) -> stored.put(name, stored(name, pdf)));
    return stored;
  }

  private String stored(String name, byte[] pdf) {
    try {
      return store.put(new ByteArrayInputStream(pdf), "application/pdf").sha256();
    } catch (UncheckedIOException e) {
      throw new PrintingFailed("the paper " + name, e);
    }
  }

  private void form(
      Map<String, byte[]> printed,
      String name,
      ClientPackets.Found found,
      Filing filing,
      CourtForm.Part part) {
    papers
        .form(found.law(), found.packet(), filing, part)
        .ifPresent(
            result -> {
              if (result instanceof FillFormResult.Filled filled) {
                printed.put(name, filled.pdf());
              }
            });
  }
}
