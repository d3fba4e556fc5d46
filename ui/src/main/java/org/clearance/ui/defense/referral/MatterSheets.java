package org.clearance.ui.defense.referral;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.clearance.domain.defense.referral.Matter;
import org.clearance.domain.defense.referral.MatterQueue;
import org.clearance.domain.defense.referral.MatterQueue.Which;
import org.clearance.domain.defense.referral.Matters;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.ground.pdf.Typeface;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Attachment;
import org.clearance.ui.ground.layout.Chosen;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.layout.Paging;
import org.clearance.ui.ground.search.SearchText;
import org.clearance.ui.ground.table.Saying;
import org.clearance.ui.ground.table.TableDownloads;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Prints the matters of a list, each on sheets of its own, for paper folders. */
@Controller
class MatterSheets {
  /** The number of matters on a page of the list, which are printed at once. */
  static final int MOST = 50;

  private final Matters matters;
  private final MatterQueue queue;
  private final SentWords words;
  private final MatterConsentView consents;
  private final Documents documents;
  private final TableDownloads downloads;
  private final Clock clock;

  MatterSheets(
      Matters matters,
      MatterQueue queue,
      SentWords words,
      MatterConsentView consents,
      Documents documents,
      TableDownloads downloads,
      Clock clock) {
    this.matters = matters;
    this.queue = queue;
    this.words = words;
    this.consents = consents;
    this.documents = documents;
    this.downloads = downloads;
    this.clock = clock;
  }

  /** A part of a sheet. */
  record Part(String title, List<SentWords.Answer> rows) {}

  @GetMapping("/matters/sheets.pdf")
  ResponseEntity<byte[]> sheets(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "") String which,
      @RequestParam(defaultValue = "") SearchText q,
      @RequestParam(defaultValue = "1") int page,
      HttpServletRequest request,
      Locale locale) {
    Access.require(user, county.id(), MatterPlaces.DEFENDER);
    Which chosen =
        Objects.requireNonNullElse(Chosen.of(Which.class, which).orElse(null), Which.OPEN);
    Saying saying = downloads.saying(locale);
    List<Matter> printed = new ArrayList<>();
    List<Map<String, Object>> models = new ArrayList<>();
    var asked = new MatterQueue.Asked(county.id(), chosen, q.text(), user.username());
    Paging paging = Paging.of(page, MOST, queue.count(asked));
    for (MatterQueue.Queued row : queue.page(asked, paging.size(), paging.offset())) {
      if (!row.matter().sealed()) {
        printed.add(row.matter());
        models.add(model(row.matter(), county, request, saying));
      }
    }
    if (models.isEmpty()) {
      throw new NotFound("There is no matter to print here.");
    }
    Instant at = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    byte[] pdf =
        documents.handedOut(
            documents.template("matter-sheet", county.code()),
            saying.say(Text.of("Matters")),
            models,
            at);
    // Nobody has seen what could not be printed.
    printed.forEach(matter -> matters.viewed(matter, user.username(), "sheet"));
    return Attachment.pdf("matters.pdf", pdf);
  }

  private static String allowed(MatterConsentView.Allowed one, Saying saying, ZoneId zone) {
    return saying.say(
        Text.of(
            one.entry().given() ? "Yes, since {0}" : "No, since {0}",
            saying.day(one.entry().at().atZone(zone).toLocalDate())));
  }

  private Map<String, Object> model(
      Matter matter, County county, HttpServletRequest request, Saying saying) {
    ZoneId zone = county.zone();
    List<Part> parts = new ArrayList<>();
    for (SentWords.Sent sent : words.of(matter, request)) {
      String on = saying.day(sent.referral().receivedAt().atZone(zone).toLocalDate());
      parts.add(
          new Part(
              saying.say(Text.of("Sent on {0}, code {1}", on, sent.referral().code().shown())),
              sent.answers()));
    }
    List<SentWords.Answer> allowed =
        consents.allowed(matter, request).stream()
            .map(one -> new SentWords.Answer(one.question(), allowed(one, saying, zone)))
            .toList();
    if (!allowed.isEmpty()) {
      parts.add(new Part(saying.say(Text.of("What the person allows")), allowed));
    }
    boolean isPrinted =
        Typeface.REGULAR.has(matter.name())
            && parts.stream()
                .flatMap(part -> part.rows().stream())
                .allMatch(row -> Typeface.REGULAR.has(row.answer()));
    String state = saying.say(saying.word("matter." + matter.state()));
    Map<String, Object> model = new HashMap<>();
    model.put("language", saying.locale().toLanguageTag());
    model.put("title", saying.say(Text.of("Matter, {0}", matter.name())));
    model.put("office", county.displayName());
    model.put("name", matter.name());
    model.put(
        "lead",
        matter.dueOn() == null
            ? state
            : saying.say(Text.of("{0}, next by {1}", state, saying.day(matter.dueOn()))));
    model.put(
        "lacks",
        isPrinted
            ? ""
            : saying.say(
                Text.of(
                    "The typeface lacks letters that the person wrote: each is printed as #. Read them on the screen.")));
    model.put("parts", parts);
    model.put("notes", saying.say(Text.of("Notes")));
    return model;
  }
}
