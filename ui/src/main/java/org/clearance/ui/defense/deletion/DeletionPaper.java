package org.clearance.ui.defense.deletion;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.clearance.domain.defense.deletion.DeletionRequest;
import org.clearance.domain.defense.deletion.DeletionRequests;
import org.clearance.domain.defense.deletion.Kept;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Attachment;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.table.Saying;
import org.clearance.ui.ground.table.TableDownloads;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Prints the certificate of a deletion, in the person's language and from the request alone: it
 * names nobody, and has a line for the name.
 */
@Controller
class DeletionPaper {
  private final DeletionRequests requests;
  private final Documents documents;
  private final TableDownloads downloads;
  private final Audit audit;

  DeletionPaper(
      DeletionRequests requests, Documents documents, TableDownloads downloads, Audit audit) {
    this.requests = requests;
    this.documents = documents;
    this.downloads = downloads;
    this.audit = audit;
  }

  /** A line of the paper: a fact, or a kind of what was deleted and how much of it. */
  record Row(String label, String value) {}

  @GetMapping("/deletions/{id}/certificate.pdf")
  ResponseEntity<byte[]> print(
      @CurrentUser User user, @CurrentCounty County county, @PathVariable long id) {
    Access.require(user, county.id(), DeletionPages.DEFENDER);
    DeletionRequest request =
        requests
            .find(county.id(), id)
            .filter(DeletionRequest::isDeleted)
            .orElseThrow(() -> new NotFound("There is no certificate with this number."));
    Saying saying = downloads.saying(Locale.forLanguageTag(request.language()));
    Instant at = Objects.requireNonNull(request.decidedAt());
    byte[] pdf = documents.handedOut("deletion", model(request, county, at, saying), at);
    audit.record(
        user.username(), county.id(), AuditAction.DELETION_CERTIFICATE_PRINTED, "deletion", id, "");
    return Attachment.pdf("deletion-%d.pdf".formatted(id), pdf);
  }

  private Map<String, Object> model(
      DeletionRequest request, County county, Instant at, Saying saying) {
    LocalDate decidedOn = LocalDate.ofInstant(at, county.zone());
    Map<String, Object> model = new HashMap<>();
    model.put("language", saying.locale().toLanguageTag());
    model.put("title", saying.say(Text.of("Certificate of deletion")));
    model.put(
        "lead",
        saying.say(
            Text.of("This office has deleted what it kept of the person who is named here.")));
    model.put("office", requests.office(county.id()).orElse(county.displayName()));
    model.put("name", saying.say(Text.of("Name (written by hand)")));
    model.put("sign", saying.say(Text.of("Date and signature")));
    model.put(
        "facts",
        List.of(
            new Row(saying.say(Text.of("Number of the request")), Long.toString(request.id())),
            new Row(saying.say(Text.of("Asked on")), saying.day(request.askedOn())),
            new Row(saying.say(Text.of("Deleted on")), saying.day(decidedOn))));
    model.put("deletedTitle", saying.say(Text.of("What was deleted")));
    model.put("kind", saying.say(Text.of("What")));
    model.put("number", saying.say(Text.of("How many")));
    model.put(
        "rows",
        request.counts().entrySet().stream()
            .map(
                one ->
                    new Row(
                        saying.say(saying.word("kept." + one.getKey())), one.getValue().toString()))
            .toList());
    model.put("staysTitle", saying.say(Text.of("What stays, and why")));
    model.put("stays", stays(request).stream().map(saying::say).toList());
    model.put("backupsTitle", saying.say(Text.of("Backups")));
    model.put("backups", saying.say(backups(request, saying)));
    return model;
  }

  private static List<Text> stays(DeletionRequest request) {
    List<Text> stays = new ArrayList<>();
    if (request.counts().containsKey(Kept.FILINGS)) {
      stays.add(
          Text.of(
              "What was filed with the court. The court, the prosecution and the county keep it as their laws say."));
    }
    stays.add(
        Text.of(
            "What the state, the court and the prosecution have on record. This office cannot delete it."));
    stays.add(
        Text.of(
            "What other offices keep, where you asked them for help. Ask them to delete it, too, if you want to."));
    stays.add(
        Text.of(
            "The log of who used this program and when. The law wants it. It has numbers and no names."));
    stays.add(
        Text.of(
            "If you told this office to send you no messages or letters, a note of that, so that none are sent again."));
    stays.add(
        Text.of(
            "Letters and messages that were sent before. Whoever carried them may have copies."));
    stays.add(Text.of("This request, with its number, its days and the numbers above."));
    return stays;
  }

  private static Text backups(DeletionRequest request, Saying saying) {
    LocalDate until = request.backupsUntil();
    return until == null
        ? Text.of(
            "Backups made before this day may still have the data. The office destroys them by its own rule. If one has to be used, the data is deleted again at once.")
        : Text.of(
            "Backups made before this day may still have the data. The last of them is destroyed by {0}. If one has to be used, the data is deleted again at once.",
            saying.day(until));
  }
}
