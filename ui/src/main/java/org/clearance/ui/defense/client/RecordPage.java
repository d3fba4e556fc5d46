package org.clearance.ui.defense.client;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.entry.ClientRecord;
import org.clearance.domain.defense.entry.ClientRecords;
import org.clearance.domain.defense.entry.Source;
import org.clearance.domain.defense.entry.SourceLine;
import org.clearance.domain.defense.entry.WritingRecord;
import org.clearance.domain.defense.entry.WritingRecord.NewLine;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.record.person.FindingPeople;
import org.clearance.domain.record.person.People;
import org.clearance.domain.record.person.Person;
import org.clearance.ui.court.order.DateText;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Chosen;
import org.clearance.ui.ground.layout.FormAnswer;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.layout.SentNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A client's record being put in: its sources, and the lines of one of them, one a count. */
@Controller
@RequestMapping("/clients/{clientId}")
class RecordPage {
  private static final int LONGEST_NOTE = 200;
  private static final int MOST_LIKELY = 10;

  private final Clients clients;
  private final ClientRecords records;
  private final WritingRecord writing;
  private final ClientScreening screening;
  private final FindingPeople finding;
  private final People people;

  RecordPage(
      Clients clients,
      ClientRecords records,
      WritingRecord writing,
      ClientScreening screening,
      FindingPeople finding,
      People people) {
    this.finding = finding;
    this.people = people;
    this.clients = clients;
    this.records = records;
    this.writing = writing;
    this.screening = screening;
  }

  /**
   * Shows the record's sources, and the lines of one.
   *
   * @param source null: the latest that is typed
   * @param edit the line that is open to be changed; null: none
   */
  @GetMapping("/record")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @RequestParam(required = false) @Nullable Long source,
      @RequestParam(required = false) @Nullable Long edit,
      Model model) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    clients.viewed(client, user.username(), "record");
    return page(client, new Shown(source, edit, null, Map.of()), model);
  }

  /**
   * The part of the page that is open.
   *
   * @param typed the line as it was typed, where it was refused
   * @param errors what is wrong with it, by fact
   */
  private record Shown(
      @Nullable Long source,
      @Nullable Long edit,
      @Nullable LineForm typed,
      Map<String, Text> errors) {}

  private String page(Client client, Shown shown, Model model) {
    model.addAttribute("client", client);
    Optional<Screening> law = screening.law(client.countyId());
    if (law.isEmpty()) {
      return "defense/client/no-law";
    }
    ClientRecord record = records.of(client.id());
    Source source = source(record, shown.source());
    List<SourceLine> lines = source == null ? List.of() : records.linesOf(source.id());
    model.addAttribute("words", new FactWords());
    model.addAttribute("law", law.get());
    model.addAttribute("record", record);
    model.addAttribute("source", source);
    model.addAttribute("lines", lines);
    model.addAttribute(
        "besides",
        lines.stream()
            .collect(Collectors.toMap(SourceLine::id, line -> ReadFact.of(law.get(), line))));
    model.addAttribute("edit", shown.edit());
    model.addAttribute(
        "read",
        lines.stream()
            .filter(line -> shown.edit() != null && line.id() == shown.edit())
            .findFirst()
            .orElse(null));
    Map<String, Text> atFields = new LinkedHashMap<>();
    shown
        .errors()
        .forEach(
            (fact, problem) ->
                atFields.put(
                    fact.isEmpty() || fact.equals("kind") ? fact : "fact-" + fact, problem));
    model.addAttribute("errors", atFields);
    model.addAttribute("typed", typed(law.get(), shown, lines));
    model.addAttribute("tells", Source.Tells.values());
    model.addAttribute("today", screening.today(client));
    model.addAttribute(
        "likely",
        client.personId() == null && clients.allowsLook(client) ? likely(client) : List.of());
    return "defense/client/record";
  }

  /** People of the county's deliveries who may be the client. */
  private List<Person> likely(Client client) {
    Set<Long> others = clients.notPeople(client);
    return finding.meant(client.countyId(), client.name(), MOST_LIKELY).stream()
        .flatMap(id -> people.find(client.countyId(), id).stream())
        .filter(one -> !others.contains(one.id()))
        .filter(
            one ->
                client.dateOfBirth() == null
                    || one.dateOfBirth() == null
                    || client.dateOfBirth().equals(one.dateOfBirth()))
        .toList();
  }

  private static @Nullable Source source(ClientRecord record, @Nullable Long chosen) {
    return record.sources().stream()
        .filter(one -> one.takenBackAt() == null)
        .filter(one -> chosen == null || one.id() == chosen)
        .findFirst()
        .orElse(null);
  }

  /**
   * The line that the row of fields begins with: what was refused, the line to change, or the next
   * one.
   */
  private static LineForm typed(Screening law, Shown shown, List<SourceLine> lines) {
    LineForm refused = shown.typed();
    if (refused != null) {
      return refused;
    }
    Optional<LineForm> edited =
        lines.stream()
            .filter(line -> shown.edit() != null && line.id() == shown.edit())
            .map(line -> new LineForm(line.kind(), line.facts()))
            .findFirst();
    String first = law.kinds().isEmpty() ? "" : law.kinds().get(0).id();
    return edited.orElseGet(
        () ->
            lines.isEmpty()
                ? new LineForm(first, Map.of())
                : new LineForm(
                        lines.get(lines.size() - 1).kind(), lines.get(lines.size() - 1).facts())
                    .next(law));
  }

  /** Begins a source that is typed. */
  @PostMapping("/sources")
  String begin(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @RequestParam(defaultValue = "") String tells,
      @RequestParam(defaultValue = "") String toldOn,
      @RequestParam(defaultValue = "") String note,
      RedirectAttributes redirect) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    Optional<Source.Tells> whose = Chosen.of(Source.Tells.class, tells);
    Optional<LocalDate> day = DateText.parse(toldOn);
    if (whose.isEmpty() || day.isEmpty() || day.get().isAfter(screening.today(client))) {
      Alert.error(
          redirect,
          "No source was begun: say whose word it is, and of which day, which is not in the"
              + " future.");
      return "redirect:/clients/" + clientId + "/record";
    }
    if (note.strip().length() > LONGEST_NOTE) {
      Alert.error(
          redirect,
          Text.of("No source was begun: its name has at most {0} characters.", LONGEST_NOTE));
      return "redirect:/clients/" + clientId + "/record";
    }
    long source =
        writing.begin(
            client, WritingRecord.NewSource.typed(whose.get(), day.get(), note), user.username());
    return back(clientId, source);
  }

  /** Adds a line to a source. */
  @PostMapping("/sources/{sourceId}/lines")
  String add(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable Map<String, String> path,
      @RequestParam Map<String, String> fields,
      FormAnswer answer) {
    Client client = client(user, county, path);
    long source = number(path, "sourceId");
    LineForm form = LineForm.of(fields);
    Map<String, Text> wrong = new LinkedHashMap<>();
    Optional<NewLine> line = law(client).flatMap(law -> form.read(law, wrong));
    if (line.isPresent()
        && writing.add(client, source, line.get(), true, user.username()).isEmpty()) {
      wrong.put("", Text.of("This source was taken back. Nothing was added."));
    }
    if (!wrong.isEmpty()) {
      return page(client, new Shown(source, null, form, wrong), answer.again());
    }
    return back(client.id(), source);
  }

  /** Puts a line as it was changed in the place of another one. */
  @PostMapping("/sources/{sourceId}/lines/{lineId}")
  String change(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable Map<String, String> path,
      @RequestParam Map<String, String> fields,
      FormAnswer answer) {
    Client client = client(user, county, path);
    long source = number(path, "sourceId");
    long lineId = number(path, "lineId");
    LineForm form = LineForm.of(fields);
    Map<String, Text> wrong = new LinkedHashMap<>();
    Optional<NewLine> line =
        law(client)
            .flatMap(law -> form.read(law, wrong).map(read -> keeping(law, read, lineId, source)));
    if (line.isPresent() && !writing.replace(client, lineId, line.get(), user.username())) {
      wrong.put("", Text.of("Somebody else changed this line meanwhile. Nothing was changed."));
    }
    if (!wrong.isEmpty()) {
      return page(client, new Shown(source, lineId, form, wrong), answer.again());
    }
    return back(client.id(), source);
  }

  private NewLine keeping(Screening law, NewLine read, long lineId, long sourceId) {
    return records.linesOf(sourceId).stream()
        .filter(one -> one.id() == lineId)
        .findFirst()
        .map(before -> LineForm.keeping(law, read, before))
        .orElse(read);
  }

  /** Removes a line. */
  @PostMapping("/sources/{sourceId}/lines/{lineId}/remove")
  String remove(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable Map<String, String> path,
      RedirectAttributes redirect) {
    Client client = client(user, county, path);
    if (writing.remove(client, number(path, "lineId"), user.username())) {
      Alert.success(redirect, "The line is removed.");
    } else {
      Alert.error(redirect, "The line was not there any more. Nothing was changed.");
    }
    return back(client.id(), number(path, "sourceId"));
  }

  /** Confirms lines that were read from a file. */
  @PostMapping("/sources/{sourceId}/confirm")
  String confirm(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable Map<String, String> path,
      @RequestParam(required = false) @Nullable List<Long> line,
      RedirectAttributes redirect) {
    Client client = client(user, county, path);
    int confirmed = writing.confirm(client, line == null ? List.of() : line, user.username());
    if (confirmed == 0) {
      Alert.error(redirect, "Nothing was confirmed: mark the lines that are right.");
    } else {
      Alert.success(
          redirect, Text.counted(confirmed, "{0} line is confirmed.", "{0} lines are confirmed."));
    }
    return back(client.id(), number(path, "sourceId"));
  }

  /** Takes a source back. */
  @PostMapping("/sources/{sourceId}/take-back")
  String takeBack(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable Map<String, String> path,
      RedirectAttributes redirect) {
    Client client = client(user, county, path);
    if (writing.takeBack(client, number(path, "sourceId"), user.username())) {
      Alert.success(redirect, "The source is taken back: what it told counts no more.");
    } else {
      Alert.error(redirect, "The source was taken back before.");
    }
    return "redirect:/clients/" + client.id() + "/record";
  }

  private Client client(User user, County county, Map<String, String> path) {
    return ClientPlaces.client(clients, user, county, number(path, "clientId"));
  }

  private Optional<Screening> law(Client client) {
    return screening.law(client.countyId());
  }

  private static long number(Map<String, String> path, String name) {
    return SentNumber.of(path.getOrDefault(name, ""))
        .orElseThrow(() -> new NotFound("There is no such page."));
  }

  private static String back(long clientId, long sourceId) {
    return "redirect:/clients/%d/record?source=%d#line".formatted(clientId, sourceId);
  }
}
