package org.clearance.ui.defense.client;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Optional;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.client.MatchingClient;
import org.clearance.domain.defense.entry.TakingOver;
import org.clearance.domain.defense.entry.TakingOver.TakeOverResult;
import org.clearance.domain.defense.entry.TakingRapSheet;
import org.clearance.domain.defense.entry.TakingRapSheet.TakeRapSheetResult;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.record.person.People;
import org.clearance.domain.record.person.Person;
import org.clearance.domain.record.rapsheet.ReadingRapSheet;
import org.clearance.domain.record.rapsheet.ReadingRapSheet.ReadRapSheetResult;
import org.clearance.ui.court.order.DateText;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Sources of a client's record that nobody types: a RAP sheet, and the county's deliveries. */
@Controller
@RequestMapping("/clients/{clientId}")
class TakingPages {
  private static final String NOT_ALLOWED =
      "Nothing was taken over: the person does not allow looking at the record. Ask again, and record at the matter what the person says.";

  private static final String ATTORNEY_DECIDES =
      "Nothing was taken over: the form is for somebody who has died. Record on the matter that an attorney allows looking at the record, then take it over.";

  private final Clients clients;
  private final ClientScreening screening;
  private final ReadingRapSheet reading;
  private final TakingRapSheet sheets;
  private final TakingOver over;
  private final People people;
  private final MatchingClient matching;

  TakingPages(
      Clients clients,
      ClientScreening screening,
      ReadingRapSheet reading,
      TakingRapSheet sheets,
      TakingOver over,
      People people,
      MatchingClient matching) {
    this.clients = clients;
    this.screening = screening;
    this.reading = reading;
    this.sheets = sheets;
    this.over = over;
    this.people = people;
    this.matching = matching;
  }

  /** Reads a RAP sheet. */
  @PostMapping("/rap-sheets")
  String read(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @RequestParam(required = false) @Nullable MultipartFile sheet,
      @RequestParam(defaultValue = "") String printedOn,
      @RequestParam(defaultValue = "false") boolean anyway,
      RedirectAttributes redirect)
      throws IOException {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    String back = "redirect:/clients/" + clientId + "/record";
    Optional<LocalDate> day = DateText.parse(printedOn);
    if (sheet == null || sheet.isEmpty()) {
      Alert.error(redirect, "Choose the PDF of the RAP sheet; the one chosen is empty or missing.");
      return back;
    }
    if (day.isEmpty() || day.get().isAfter(screening.today(client))) {
      Alert.error(
          redirect,
          "Nothing was read: say on which day DOJ printed the sheet; it is not in the future.");
      return back;
    }
    ReadRapSheetResult result;
    try (InputStream in = sheet.getInputStream()) {
      result = reading.read(in);
    }
    if (result instanceof ReadRapSheetResult.Refused refused) {
      Alert.error(redirect, refused.message());
      return back;
    }
    return taken(
        sheets.take(client, (ReadRapSheetResult.Read) result, day.get(), anyway, user.username()),
        back,
        redirect);
  }

  private static String taken(TakeRapSheetResult result, String back, RedirectAttributes redirect) {
    if (result instanceof TakeRapSheetResult.OfSomebodyElse other) {
      Alert.error(
          redirect,
          other.names().isEmpty()
              ? Text.of("Nothing was taken: the sheet has another date of birth than the client.")
              : Text.of(
                  "Nothing was taken: the sheet is of {0}, or has another date of birth. If it is"
                      + " this client’s all the same, say so below.",
                  other.names().get(0)));
      return back;
    }
    if (result instanceof TakeRapSheetResult.TakenBefore before) {
      Alert.error(redirect, "This file was read before. Here is what was read.");
      return back + "?source=" + before.sourceId() + "#line";
    }
    var taken = (TakeRapSheetResult.Taken) result;
    Alert.success(
        redirect,
        Text.of(
            "{0} surely read, {1} not surely, {2} not understood. Hold each beside the sheet, and"
                + " confirm it: until then none of it counts.",
            taken.sure(), taken.unsure(), taken.leftOut()));
    if (taken.registration()) {
      Alert.warning(
          redirect,
          "The sheet tells of a registration under PC 290. Answer the question about it.");
    }
    return back + "?source=" + taken.sourceId() + "#line";
  }

  /** Says that a person of the county's deliveries is not the client. */
  @PostMapping("/not-this-person")
  String notThis(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @RequestParam(defaultValue = "0") long person,
      RedirectAttributes redirect) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    Optional<Person> found = people.find(county.id(), person);
    if (found.isEmpty()) {
      Alert.error(redirect, "Choose a person of the county’s deliveries.");
    } else {
      matching.isNot(client, found.get().id(), user.username());
      Alert.success(
          redirect, "It is on record that this is somebody else, who is offered no more.");
    }
    return "redirect:/clients/" + clientId + "/record";
  }

  /** Takes the history of a person of the county's deliveries over. */
  @PostMapping("/taken-over")
  String takeOver(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @RequestParam(defaultValue = "0") long person,
      RedirectAttributes redirect) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    String back = "redirect:/clients/" + clientId + "/record";
    if (!clients.allowsLook(client)) {
      // No look is recorded, since there is none: the person does not want it.
      Alert.error(redirect, clients.hasDied(client) ? ATTORNEY_DECIDES : NOT_ALLOWED);
      return back;
    }
    Optional<Person> found = people.find(county.id(), person);
    if (found.isEmpty()) {
      Alert.error(redirect, "Nothing was taken over: choose a person of the county’s deliveries.");
      return back;
    }
    people.viewed(found.get(), user.username(), "taken over for a client");
    TakeOverResult result =
        over.take(client, found.get(), screening.today(client), user.username());
    if (result instanceof TakeOverResult.Taken taken) {
      Alert.success(
          redirect,
          Text.counted(
              taken.lines(),
              "{0} count or arrest is taken over from the county’s deliveries. Confirm that it is the client’s: until then it does not count.",
              "{0} counts and arrests are taken over from the county’s deliveries. Confirm which are the client’s: until then none of them counts."));
      if (!taken.complete()) {
        Alert.warning(
            redirect, "A row of this person could not be read, so the history may lack something.");
      }
      return back + "?source=" + taken.sourceId() + "#line";
    }
    Alert.error(
        redirect,
        result instanceof TakeOverResult.AnotherPerson
            ? "Nothing was taken over: another person’s history was taken over before."
            : result instanceof TakeOverResult.TakenBefore
                ? "Nothing was taken over: it was before. Take that source back first."
                : result instanceof TakeOverResult.NotAllowed
                    ? NOT_ALLOWED
                    : "Nothing was taken over: the deliveries have no history of this person that can be read.");
    return back;
  }
}
